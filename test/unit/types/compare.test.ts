import fc from "fast-check";
import { expect, test } from "vitest";
import { compareForSort, compareValues, dynamicKey, equalDynamic, equalValues } from "../../../src/engine/types/compare.js";
import { Decimal } from "../../../src/engine/types/decimal.js";
import { parseJson } from "../../../src/engine/types/json.js";
import { Datetime, type Dynamic, Guid, Real, Timespan, type Value } from "../../../src/engine/types/value.js";

const { NaN: nan, POSITIVE_INFINITY: inf, NEGATIVE_INFINITY: minusInf } = Number;

test("strings are ordered by code unit", () => {
  const words = ["café", "CAFE", "cafe", "Café", ""];
  expect(words.toSorted((a, b) => compareValues(a, b, "string"))).toEqual(["", "CAFE", "Café", "cafe", "café"]);
});

test("nulls and NaN stay together when sorted", () => {
  const values: Value[] = [5, null, minusInf, nan, 0, inf, -5];
  const sorted = (nullsFirst: boolean) => values.toSorted((a, b) => compareForSort(a, b, "real", nullsFirst));
  const descending = (nullsFirst: boolean) => values.toSorted((a, b) => -compareForSort(a, b, "real", !nullsFirst));
  expect(sorted(true)).toEqual([null, nan, minusInf, -5, 0, 5, inf]);
  expect(sorted(false)).toEqual([minusInf, -5, 0, 5, inf, nan, null]);
  expect(descending(true)).toEqual([null, nan, inf, 5, 0, -5, minusInf]);
  expect(descending(false)).toEqual([inf, 5, 0, -5, minusInf, nan, null]);
});

test("values of the other types", () => {
  expect(compareValues(2n ** 62n, 2n ** 62n + 1n, "long")).toBe(-1);
  expect(compareValues(true, false, "bool")).toBe(1);
  expect(compareValues(new Decimal("1.10"), new Decimal("1.1"), "decimal")).toBe(0);
  expect(compareValues(nan, minusInf, "real")).toBe(-1);
  expect(compareValues(-0, 0, "real")).toBe(0);
  expect(equalValues(nan, nan, "real")).toBe(true);
  expect(equalValues("a", "A", "string")).toBe(false);
  expect(equalValues([1], [1], "dynamic")).toBe(true);
});

test("dynamic values are ordered by kind, then by value", () => {
  const guid = new Guid("01234567-89ab-cdef-0123-456789abcdef");
  const values: Dynamic[] = [{ a: 1 }, guid, "b", "a", new Real(3), 2.5, 9007199254740993n, 1, null];
  expect(values.toSorted((a, b) => compareValues(a, b, "dynamic"))).toEqual([
    null,
    1,
    2.5,
    new Real(3),
    9007199254740993n,
    "a",
    "b",
    guid,
    { a: 1 },
  ]);
});

test.each<[Dynamic, Dynamic]>([
  [4, new Real(4)],
  [2n ** 60n, new Real(2 ** 60)],
  [nan, nan],
  [new Real(-0), 0],
  [
    { a: 1, b: [new Real(2)] },
    { b: [2], a: 1 },
  ],
  [new Datetime(5n), new Datetime(5n)],
  [new Decimal("1.50"), new Decimal("1.5")],
])("%# are equal", (left, right) => {
  expect(equalDynamic(left, right)).toBe(true);
  expect(dynamicKey(left)).toBe(dynamicKey(right));
});

test.each<[Dynamic, Dynamic]>([
  [2, "2"],
  [null, "null"],
  [true, "true"],
  [0, false],
  [9007199254740992n, 9007199254740993n],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], [1, null]],
  [{ a: null }, {}],
  [{ a: 1 }, { b: 1 }],
  [[], {}],
  [new Datetime(5n), new Timespan(5n)],
  [new Datetime(5n), 5],
  [
    [["a"], "b"],
    ["a", ["b"]],
  ],
])("%# are not equal", (left, right) => {
  expect(equalDynamic(left, right)).toBe(false);
  expect(dynamicKey(left)).not.toBe(dynamicKey(right));
});

test("keys are equal where values are", () => {
  const small = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(0, 1, 1.5, "a", "", null, true),
      fc.array(tie("value"), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom("a", "b"), tie("value"), { maxKeys: 2 }),
    ),
  })).value;
  fc.assert(
    fc.property(small, small, (left, right) => {
      const [a, b] = [parseJson(JSON.stringify(left)), parseJson(JSON.stringify(right))];
      expect(dynamicKey(a) === dynamicKey(b)).toBe(equalDynamic(a, b));
    }),
    { numRuns: 3000 },
  );
});
