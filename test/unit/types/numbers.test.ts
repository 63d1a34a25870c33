import fc from "fast-check";
import { expect, test } from "vitest";
import { Decimal, formatDecimal, parseDecimal } from "../../../src/engine/types/decimal.js";
import { parseInt32, parseLong, truncateToLong, wrapInt, wrapLong } from "../../../src/engine/types/integer.js";

const anyLong = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

test.each([
  ["42", 42n],
  ["  -0  ", 0n],
  ["+7", 7n],
  ["007", 7n],
  ["0x1F", 31n],
  ["0xFFFFFFFFFFFFFFFF", -1n],
  ["9223372036854775807", 9223372036854775807n],
  ["9223372036854775808", null],
  ["-9223372036854775808", -9223372036854775808n],
  ["+9223372036854775807", 9223372036854775807n],
  ["1.0", null],
  ["1e3", null],
  ["1_000", null],
  ["0b11", null],
  ["0x", null],
  ["0x10000000000000000", null],
  ["", null],
  [" ", null],
  ["-", null],
  ["5abc", null],
])("parseLong(%j) is %s", (text, value) => {
  expect(parseLong(text)).toBe(value);
});

test.each([
  ["2147483647", 2147483647],
  ["2147483648", null],
  ["-2147483648", -2147483648],
  ["-0", 0],
  ["0x10", 16],
  ["0xFFFFFFFF", -1],
  ["0x100000000", null],
  ["12.5", null],
])("parseInt32(%j) is %s", (text, value) => {
  expect(parseInt32(text)).toBe(value);
});

test.each([
  [2.9, 2n],
  [-2.9, -2n],
  [2147483648.9, 2147483648n],
  [-(2 ** 63), -(2n ** 63n)],
  [2 ** 63, 2n ** 63n - 1n],
  [2 ** 64, null],
  [Number.NaN, null],
  [Number.NEGATIVE_INFINITY, null],
])("truncateToLong(%d) is %s", (value, long) => {
  expect(truncateToLong(value)).toBe(long);
});

test("a printed long reads back, and a number outside 64 bits is none", () => {
  fc.assert(
    fc.property(anyLong, (value) => {
      expect(parseLong(String(value))).toBe(value);
    }),
  );
  fc.assert(
    fc.property(fc.bigInt({ min: 2n ** 63n, max: 2n ** 80n }), (value) => {
      expect(parseLong(String(value))).toBeNull();
      expect(parseLong(String(-value - 1n))).toBeNull();
    }),
  );
});

test("wrapping is arithmetic modulo the width", () => {
  fc.assert(
    fc.property(anyLong, anyLong, (a, b) => {
      const wrapped = wrapLong(a * b);
      expect((wrapped - a * b) % 2n ** 64n).toBe(0n);
      expect(wrapped >= -(2n ** 63n) && wrapped < 2n ** 63n).toBe(true);
    }),
  );
  expect(wrapLong(2n ** 63n)).toBe(-(2n ** 63n));
  expect(wrapInt(2147483648)).toBe(-2147483648);
  expect(wrapInt(-2147483649)).toBe(2147483647);
});

test.each([
  ["3.14159", "3.14159"],
  [" -1.50 ", "-1.5"],
  ["1e3", "1000"],
  ["1e-10", "0.0000000001"],
  ["-0", "0"],
  [".5", "0.5"],
  ["5.", "5"],
  ["1000000020000000300000004", "1000000020000000300000004"],
  ["0.12345678901234567890123456789012345678", "0.1234567890123456789012345678901235"],
])("parseDecimal(%j) prints %s", (text, printed) => {
  expect(formatDecimal(parseDecimal(text)!)).toBe(printed);
});

test.each(["abc", "", "1e", "0x10", "NaN", "1e9999", "1,5"])("parseDecimal(%j) is null", (text) => {
  expect(parseDecimal(text)).toBeNull();
});

test("decimal arithmetic is exact where it can be, and has 34 digits where it cannot", () => {
  expect(new Decimal("0.1").plus("0.2").equals("0.3")).toBe(true);
  expect(formatDecimal(new Decimal(1).dividedBy(3))).toBe(`0.${"3".repeat(34)}`);
});

test("a printed decimal reads back", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 34n), max: 10n ** 34n }), fc.integer({ min: -60, max: 60 }), (digits, exponent) => {
      const value = parseDecimal(`${digits}e${exponent}`)!;
      expect(parseDecimal(formatDecimal(value))!.equals(value)).toBe(true);
      expect(formatDecimal(value)).not.toContain("e");
    }),
  );
});
