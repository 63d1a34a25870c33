import fc from "fast-check";
import { expect, test } from "vitest";
import { parseGuid } from "../../../src/engine/types/guid.js";
import { formatTimespan, parseTimespan, timespanOf, timespanUnits } from "../../../src/engine/types/timespan.js";

test.each([
  ["0.00:03:00", "00:03:00"],
  ["1.02:03:04.5", "1.02:03:04.5000000"],
  ["-00:30:00", "-00:30:00"],
  ["13:00", "13:00:00"],
  ["1:2", "01:02:00"],
  ["00:00:00.0000001", "00:00:00.0000001"],
  ["3", "3.00:00:00"],
  ["-3", "-3.00:00:00"],
  ["1d", "1.00:00:00"],
  ["1.5h", "01:30:00"],
  ["90s", "00:01:30"],
  ["-90 sec", "-00:01:30"],
  [".5m", "00:00:30"],
  ["100millis", "00:00:00.1000000"],
  ["1tick", "00:00:00.0000001"],
  ["250nanoseconds", "00:00:00.0000003"],
  ["10675199.02:48:05.4775807", "10675199.02:48:05.4775807"],
  ["-10675199.02:48:05.4775808", "-10675199.02:48:05.4775808"],
])("parseTimespan(%j) prints %s", (text, printed) => {
  const ticks = parseTimespan(text);
  expect(ticks === null ? null : formatTimespan(ticks)).toBe(printed);
});

test.each(["", "24:00:00", "00:60", "00:00:60", "1x", "d", "1us", "99999999d", "10675199.02:48:05.4775808", "01:00 ago", "1.5"])(
  "parseTimespan(%j) is null",
  (text) => {
    expect(parseTimespan(text)).toBeNull();
  },
);

test("a printed timespan reads back", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (ticks) => {
      expect(parseTimespan(formatTimespan(ticks))).toBe(ticks);
    }),
    { numRuns: 2000 },
  );
});

test("every spelling of a unit is the unit", () => {
  for (const [spelling, unit] of timespanUnits) expect(parseTimespan(`100${spelling}`)).toBe(timespanOf(100, unit));
});

test("timespanOf counts in ticks", () => {
  expect(timespanOf(0.1, "day")).toBe(86_400_000_000n);
  expect(timespanOf(-1.5, "hour")).toBe(-54_000_000_000n);
  expect(timespanOf(100_000, "day")).toBe(86_400_000_000_000_000n);
  expect(timespanOf(Number.NaN, "second")).toBe(0n);
});

test.each([
  ["0123456789ABCDEF0123456789abcdef"],
  ["01234567-89AB-cdef-0123-456789abcdef"],
  [" 0123456789ab-cdef-0123-456789abcdef "],
  ["{01234567-89ab-cdef-0123-456789abcdef}"],
  ["(01234567-89ab-cdef-0123-456789abcdef)"],
])("parseGuid(%j) reads", (text) => {
  expect(parseGuid(text)).toBe("01234567-89ab-cdef-0123-456789abcdef");
});

test.each(["", "xyz", "{01234567-89ab-cdef-0123-456789abcdef", "01234567-89ab-cdef-0123-456789abcde", "0".repeat(33)])(
  "parseGuid(%j) is null",
  (text) => {
    expect(parseGuid(text)).toBeNull();
  },
);

test("any guid reads back, with or without hyphens and brackets", () => {
  fc.assert(
    fc.property(fc.uuid(), (guid) => {
      for (const text of [guid, guid.toUpperCase(), guid.replaceAll("-", ""), `{${guid}}`, `(${guid})`]) {
        expect(parseGuid(text)).toBe(guid);
      }
    }),
  );
});
