import fc from "fast-check";
import { expect, test } from "vitest";
import { grisuDigits } from "../../../src/engine/types/grisu.js";
import { formatReal, parseReal } from "../../../src/engine/types/real.js";

test.each([
  [1, "1.0"],
  [-0, "-0.0"],
  [1500, "1500.0"],
  [1e11, "100000000000.0"],
  [1e20, "100000000000000000000.0"],
  [1e21, "1e21"],
  [1.5e300, "1.5e300"],
  [0.000001, "0.000001"],
  [1e-7, "1e-7"],
  [-2.5e-9, "-2.5e-9"],
  [1 / 3, "0.3333333333333333"],
  [0.1 + 0.2, "0.30000000000000007"],
  [50.62500000000001, "50.62500000000001"],
  [32.15620994567871, "32.15620994567871"],
  [5e-324, "5e-324"],
  [Number.MAX_VALUE, "1.7976931348623157e308"],
  [Number.NaN, "NaN"],
  [Number.POSITIVE_INFINITY, "inf"],
  [Number.NEGATIVE_INFINITY, "-inf"],
])("formatReal(%d) is %s", (value, text) => {
  expect(formatReal(value)).toBe(text);
});

test.each([
  ["  3.14  ", 3.14],
  ["1.5e+3", 1500],
  [".5", 0.5],
  ["5.", 5],
  ["+.5", 0.5],
  ["  NaN  ", Number.NaN],
  ["-inf", Number.NEGATIVE_INFINITY],
  ["+Infinity", Number.POSITIVE_INFINITY],
  ["INF", null],
  ["0x1F", null],
  ["1_000", null],
  ["", null],
  [".", null],
  ["1e", null],
])("parseReal(%j) is %d", (text, value) => {
  expect(parseReal(text)).toBe(value);
});

test("a printed real reads back as the same number", () => {
  fc.assert(
    fc.property(fc.double(), (value) => {
      expect(parseReal(formatReal(value))).toBe(value);
    }),
    { numRuns: 5000 },
  );
});

test("the digits, of any length, read back as the same number", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, minExcluded: true, noDefaultInfinity: true, noNaN: true }), (value) => {
      const { digits, exponent } = grisuDigits(value);
      expect(digits).toMatch(/^[1-9]\d{0,16}$/);
      expect(Number(`${digits}e${exponent}`)).toBe(value);
      expect(grisuDigits(value, value.toExponential().replace(/e.*|\D/g, "").length)).toEqual({ digits, exponent });
    }),
    { numRuns: 5000 },
  );
});
