import { expect, test } from "vitest";
import { convert, literalValue, toText } from "../../../src/engine/types/coerce.js";
import { Decimal } from "../../../src/engine/types/decimal.js";
import { parseDatetime } from "../../../src/engine/types/datetime.js";
import { type ScalarType, scalarTypes } from "../../../src/engine/types/type.js";
import { Datetime, Guid, Real, Timespan, type Value } from "../../../src/engine/types/value.js";

const day = 864_000_000_000n;
const newYear = parseDatetime("2020-01-01")!;
const guid = "01234567-89ab-cdef-0123-456789abcdef";

test.each<[ScalarType, Value, ScalarType, Value]>([
  ["string", "tRuE", "bool", true],
  ["string", "-1", "bool", true],
  ["string", "0", "bool", false],
  ["string", "1.0", "bool", null],
  ["string", "yes", "bool", null],
  ["long", -256n, "bool", true],
  ["real", 0.5, "bool", true],
  ["real", 0, "bool", false],
  ["decimal", new Decimal("0.0"), "bool", false],
  ["datetime", newYear, "bool", null],
  ["string", " 42 ", "int", 42],
  ["string", "0x10", "int", 16],
  ["string", "12.5", "int", null],
  ["string", "2147483648", "int", null],
  ["long", 2147483648n, "int", -2147483648],
  ["real", -2.9, "int", -2],
  ["real", Number.NaN, "int", null],
  ["bool", true, "int", 1],
  ["int", 7, "long", 7n],
  ["real", 2.5, "long", 2n],
  ["real", 1e19, "long", null],
  ["decimal", new Decimal("-2.9"), "long", -2n],
  ["timespan", day, "long", day],
  ["datetime", newYear, "long", newYear],
  ["guid", guid, "long", null],
  ["timespan", 36_000_000_000n, "real", 36_000_000_000],
  ["string", "1.5e3", "real", 1500],
  ["string", "", "real", null],
  ["bool", false, "real", 0],
  ["decimal", new Decimal("0.5"), "real", 0.5],
  ["string", "2020-01-01", "datetime", newYear],
  ["long", 0n, "datetime", 0n],
  ["long", -1n, "datetime", null],
  ["timespan", day, "datetime", null],
  ["string", "1d", "timespan", day],
  ["long", day, "timespan", day],
  ["datetime", newYear, "timespan", null],
  ["string", guid.toUpperCase(), "guid", guid],
  ["string", "xyz", "guid", null],
  ["dynamic", 1.9, "int", 1],
  ["dynamic", "3.14", "int", null],
  ["dynamic", "3.14", "real", 3.14],
  ["dynamic", 2147483648, "int", -2147483648],
  ["dynamic", new Real(4), "long", 4n],
  ["dynamic", true, "long", 1n],
  ["dynamic", 9007199254740993n, "long", 9007199254740993n],
  ["dynamic", "2020-01-01", "datetime", newYear],
  ["dynamic", new Datetime(newYear), "datetime", newYear],
  ["dynamic", new Timespan(day), "timespan", day],
  ["dynamic", new Guid(guid), "guid", guid],
  ["dynamic", [1], "long", null],
  ["dynamic", { a: 1 }, "bool", null],
  ["string", "[1,2.0]", "dynamic", [1, new Real(2)]],
  ["string", "not json", "dynamic", "not json"],
  ["string", "", "dynamic", null],
  ["real", 4, "dynamic", new Real(4)],
  ["long", 4n, "dynamic", 4],
  ["guid", guid, "dynamic", new Guid(guid)],
])("%s %s to %s is %s", (from, value, to, result) => {
  expect(convert(value, from, to)).toStrictEqual(result);
});

test.each<[ScalarType, Value, string]>([
  ["bool", true, "decimal"],
  ["int", 3, "3"],
  ["long", 9223372036854775807n, "9223372036854775807"],
  ["real", 0.1, "0.1"],
  ["string", "0.30", "0.3"],
])("%s %s to decimal", (from, value, text) => {
  expect(String(convert(value, from, "decimal"))).toBe(from === "bool" ? "1" : text);
});

test.each<[ScalarType, Value, string]>([
  ["bool", true, "True"],
  ["bool", false, "False"],
  ["int", -1, "-1"],
  ["real", 1, "1.0"],
  ["decimal", new Decimal("1.50"), "1.5"],
  ["datetime", newYear, "2020-01-01T00:00:00.0000000Z"],
  ["timespan", 26n * 36_000_000_000n, "1.02:00:00"],
  ["guid", guid, guid],
  ["dynamic", true, "true"],
  ["dynamic", "text", "text"],
  ["dynamic", new Real(4), "4.0"],
  ["dynamic", 1.5, "1.5"],
  ["dynamic", Number.NaN, "NaN"],
  ["dynamic", new Datetime(newYear), "2020-01-01T00:00:00.0000000Z"],
  ["dynamic", { a: [1, "b", null] }, '{"a":[1,"b",null]}'],
])("the text of %s %s is %s", (type, value, text) => {
  expect(toText(value, type)).toBe(text);
  expect(convert(value, type, "string")).toBe(text);
});

test("null stays null, and is the empty string as a string", () => {
  for (const from of scalarTypes) {
    for (const to of scalarTypes) expect(convert(null, from, to)).toBe(to === "string" ? "" : null);
  }
});

test.each<[ScalarType, string, Value | undefined]>([
  ["int", "0x1F", 31],
  ["int", "2147483648", undefined],
  ["long", "-5", -5n],
  ["long", "null", null],
  ["real", "nan", Number.NaN],
  ["real", "+inf", Number.POSITIVE_INFINITY],
  ["real", "1e5", 100_000],
  ["real", "5", 5],
  ["bool", "true", true],
  ["bool", "maybe", undefined],
  ["timespan", "1.5h", 54_000_000_000n],
  ["timespan", "2", 2n * day],
  ["datetime", "2020-01-01", newYear],
  ["datetime", "'2020-01-01'", newYear],
  ["datetime", "2020-13-01", undefined],
  ["guid", guid, guid],
  ["string", " null ", " null "],
  ["dynamic", '{"a":1}', { a: 1 }],
  ["dynamic", "{a}", undefined],
])("the literal %s(%s)", (type, text, value) => {
  expect(literalValue(type, text)).toStrictEqual(value);
});
