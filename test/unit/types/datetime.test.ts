import fc from "fast-check";
import { expect, test } from "vitest";
import {
  datetimeFromDate,
  formatDatetime,
  fromCivil,
  isDatetimeInRange,
  maxDatetimeTicks,
  parseDatetime,
  toCivil,
} from "../../../src/engine/types/datetime.js";

const anyDatetime = fc.bigInt({ min: 0n, max: maxDatetimeTicks });

test.each([
  ["2020", "2020-01-01T00:00:00.0000000Z"],
  ["2020-03", "2020-03-01T00:00:00.0000000Z"],
  ["2020-02-29", "2020-02-29T00:00:00.0000000Z"],
  [" 2020-02-29 ", "2020-02-29T00:00:00.0000000Z"],
  ["2017 - 08 - 01", "2017-08-01T00:00:00.0000000Z"],
  ["2017.08.01", "2017-08-01T00:00:00.0000000Z"],
  ["2014-05-25T08:20:03.123456Z", "2014-05-25T08:20:03.1234560Z"],
  ["2014-05-25T08:20:03.123456789", "2014-05-25T08:20:03.1234567Z"],
  ["2014-05-25T08:20", "2014-05-25T08:20:00.0000000Z"],
  ["2014-11-08 15:55:55.5", "2014-11-08T15:55:55.5000000Z"],
  ["2014-11-08 15:55", "2014-11-08T15:55:00.0000000Z"],
  ["2014-11-08T15:05:25 GMT", "2014-11-08T15:05:25.0000000Z"],
  ["2020-01-01T01:30:00+02:00", "2019-12-31T23:30:00.0000000Z"],
  ["2020-01-01T01:30:00.25-0130", "2020-01-01T03:00:00.2500000Z"],
  ["Sat, 8 Nov 14 15:05:02 GMT", "2014-11-08T15:05:02.0000000Z"],
  ["Sat, 08 Nov 2014 15:05:02 GMT", "2014-11-08T15:05:02.0000000Z"],
  ["8 Nov 2014", "2014-11-08T00:00:00.0000000Z"],
  ["8 Nov 14 15:05", "2014-11-08T15:05:00.0000000Z"],
  ["Saturday, 08-Nov-14 15:05:02 GMT", "2014-11-08T15:05:02.0000000Z"],
  ["08-Nov-14 15:05:02", "2014-11-08T15:05:02.0000000Z"],
  ["Sat Nov  8 15:05:02 2014", "2014-11-08T15:05:02.0000000Z"],
  ["November 8, 2014 3:05 PM", "2014-11-08T15:05:00.0000000Z"],
  ["11/08/2014 12:05:02 AM", "2014-11-08T00:05:02.0000000Z"],
  ["12-02-2022", "2022-12-02T00:00:00.0000000Z"],
  ["9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z"],
])("parseDatetime(%j) is %s", (text, iso) => {
  const ticks = parseDatetime(text);
  expect(ticks === null ? null : formatDatetime(ticks)).toBe(iso);
});

test.each([
  "",
  "not a date",
  "13-01-2022",
  "2021-02-29",
  "2021-13-01",
  "2021-01-01T24:00:00",
  "2021-01-01T10:60",
  "2021-01-01T13:00 PM",
  "2021-01-01T10:00:00.Z",
  "2021-01-01 junk",
  "2021-01-01T10:00:00Zjunk",
  "0000-01-01",
  "0001-01-01T00:00:00+01:00",
  `2021-01-01${" ".repeat(100)}x`,
])("parseDatetime(%j) is null", (text) => {
  expect(parseDatetime(text)).toBeNull();
});

test("a printed datetime reads back as the same ticks", () => {
  fc.assert(
    fc.property(anyDatetime, (ticks) => {
      expect(parseDatetime(formatDatetime(ticks))).toBe(ticks);
    }),
    { numRuns: 2000 },
  );
});

test("the calendar goes both ways", () => {
  fc.assert(
    fc.property(anyDatetime, (datetime) => {
      const { year, month, day, hour, minute, second, ticks } = toCivil(datetime);
      expect(fromCivil(year, month, day, hour, minute, second, ticks)).toBe(datetime);
    }),
    { numRuns: 2000 },
  );
});

test("the calendar is that of Date", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true }),
      (date) => {
        const ticks = datetimeFromDate(date);
        expect(formatDatetime(ticks)).toBe(date.toISOString().replace("Z", "0000Z"));
        expect(toCivil(ticks).dayOfWeek).toBe(date.getUTCDay());
        const newYear = new Date(date);
        newYear.setUTCMonth(0, 1);
        expect(toCivil(ticks).dayOfYear).toBe(Math.round((date.getTime() - newYear.getTime()) / 86_400_000) + 1);
      },
    ),
    { numRuns: 2000 },
  );
});

test("the first of every month and its eve", () => {
  for (let year = 1; year <= 9999; year += year % 100 === 99 ? 1 : 7) {
    for (let month = 1; month <= 12; month++) {
      const first = fromCivil(year, month, 1)!;
      expect(toCivil(first)).toMatchObject({ year, month, day: 1 });
      if (first > 0n)
        expect(toCivil(first - 1n)).toMatchObject(
          month === 1 ? { year: year - 1, month: 12, day: 31 } : { year, month: month - 1 },
        );
    }
  }
});

test("the range ends with year 9999", () => {
  expect(formatDatetime(0n)).toBe("0001-01-01T00:00:00.0000000Z");
  expect(isDatetimeInRange(maxDatetimeTicks)).toBe(true);
  expect(isDatetimeInRange(maxDatetimeTicks + 1n)).toBe(false);
  expect(isDatetimeInRange(-1n)).toBe(false);
});
