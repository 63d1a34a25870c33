import { describe, expect, test } from "vitest";
import { argMax, argmax } from "../../../src/engine/aggregates/arg-max.js";
import { argMin } from "../../../src/engine/aggregates/arg-min.js";
import { avg } from "../../../src/engine/aggregates/avg.js";
import { binaryAllAnd } from "../../../src/engine/aggregates/binary-all.js";
import { buildschema } from "../../../src/engine/aggregates/buildschema.js";
import { covariance } from "../../../src/engine/aggregates/covariance.js";
import { dcount } from "../../../src/engine/aggregates/dcount.js";
import { makeBag } from "../../../src/engine/aggregates/make-bag.js";
import { makeList, makelist, makeListWithNulls } from "../../../src/engine/aggregates/make-list.js";
import { makeSet, makeset } from "../../../src/engine/aggregates/make-set.js";
import { max } from "../../../src/engine/aggregates/max.js";
import { min } from "../../../src/engine/aggregates/min.js";
import { percentile, percentiles, percentilesArray } from "../../../src/engine/aggregates/percentile.js";
import { percentilesw } from "../../../src/engine/aggregates/percentilew.js";
import { stdev } from "../../../src/engine/aggregates/stdev.js";
import { sum } from "../../../src/engine/aggregates/sum.js";
import { any, takeAny } from "../../../src/engine/aggregates/take-any.js";
import { variance } from "../../../src/engine/aggregates/variance.js";
import type { ScalarType } from "../../../src/engine/types/type.js";
import { Real, type Value } from "../../../src/engine/types/value.js";
import { argumentsOf, type Call, overloadOf, run } from "./harness.js";

function over(aggregate: Call["aggregate"], args: Call["args"], ...rows: readonly (readonly Value[])[]) {
  return run({ aggregate, args }, rows);
}

function columnNames(aggregate: Call["aggregate"], ...args: readonly (readonly [name: string, ...Call["args"]])[]): string[] {
  const call = { aggregate, args: args.map(([, type]) => type!) };
  const named = argumentsOf(call).map((argument, i) => ({ ...argument, name: args[i]![0], text: "" }));
  return overloadOf(call).columns!(named).map(({ name, type }) => `${name}: ${type}`);
}

function percent(value: number): { readonly type: ScalarType; readonly value: Value } {
  return { type: "real", value };
}

describe("no values", () => {
  test.each([
    [sum, "long", 0n],
    [sum, "real", 0],
    [avg, "long", Number.NaN],
    [avg, "timespan", null],
    [min, "datetime", null],
    [max, "string", ""],
    [stdev, "real", 0],
    [variance, "long", 0],
    [dcount, "long", 0n],
    [makeList, "long", []],
    [makeSet, "string", []],
    [makeBag, "dynamic", {}],
    [takeAny, "long", null],
    [binaryAllAnd, "long", null],
    [buildschema, "dynamic", []],
  ] as const)("$0.name of $1", (aggregate, type, expected) => {
    expect(over(aggregate, [type])).toEqual(expected);
    if (type !== "string") expect(over(aggregate, [type], [null])).toEqual(aggregate === makeList ? [] : expected);
  });

  test("arg_max gives a null for each column, and percentiles too", () => {
    expect(over(argMax, ["long", "string"])).toEqual([null, ""]);
    expect(over(percentiles, ["int", percent(50), percent(90)], [null])).toEqual([null, null]);
  });
});

describe("numbers", () => {
  test("a sum of longs wraps around", () => {
    expect(over(sum, ["long"], [9223372036854775807n], [1n])).toBe(-9223372036854775808n);
  });
  test("an int sums up to a long", () => {
    expect(over(sum, ["int"], [2147483647], [2147483647])).toBe(4294967294n);
  });
  test("the mean of datetimes is a datetime", () => {
    expect(over(avg, ["datetime"], [10n], [null], [21n])).toBe(15n);
  });
  test("a variance has ten decimals, and a deviation is the root of that", () => {
    const rows = [1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n].map((value) => [value]);
    expect(over(variance, ["long"], ...rows)).toBe(9.1666666667);
    expect(over(stdev, ["long"], ...rows)).toBe(Math.sqrt(9.1666666667));
  });
  test("one value has no variance", () => {
    expect(over(variance, ["real"], [7.5])).toBe(0);
    expect(over(covariance, ["real", "real"], [7.5, 1], [null, 8])).toBe(0);
  });
  test("a covariance leaves out pairs with a null", () => {
    // x̄ = 2, ȳ = 4: (-1)(-2) + 0 + (1)(2) = 4, over 2.
    expect(over(covariance, ["long", "real"], [1n, 2], [2n, 4], [3n, 6], [4n, null])).toBe(2);
  });
});

describe("percentiles are values of the data", () => {
  test.each([
    [[1n, 2n, 3n, 4n], 25, 1n],
    [[1n, 2n, 3n, 4n], 26, 2n],
    [[4n, 1n, null, 3n, 2n], 50, 2n],
    [[1n, 2n, 3n], 0, 1n],
    [[1n, 2n, 3n], 100, 3n],
  ])("%s at %d", (values, p, expected) => {
    expect(over(percentile, ["long", percent(p)], ...values.map((value) => [value]))).toBe(expected);
  });
  test("99.9 of a thousand is the 999th", () => {
    const rows = Array.from({ length: 1000 }, (_, i) => [i + 1]);
    expect(over(percentile, ["real", percent(99.9)], ...rows)).toBe(999);
  });
  test("a weight counts a value so often, and none where it is not positive", () => {
    const args = ["int", "long", percent(50), percent(51)] as const;
    expect(over(percentilesw, args, [10, 5n], [20, 5n], [5, 0n], [6, -3n], [7, null])).toEqual([10n, 20n]);
  });
  test("an array of percentiles, given as an array or one by one", () => {
    const rows = [[1], [2], [3]];
    const expected = [new Real(1), new Real(3)];
    expect(over(percentilesArray, ["real", { type: "dynamic", value: [10, 99.5] }], ...rows)).toEqual(expected);
    expect(over(percentilesArray, ["real", percent(10), percent(99.5)], ...rows)).toEqual(expected);
  });
  test.each([-1, 100.5, Number.NaN])("%d is refused", (p) => {
    expect(() => over(percentile, ["long", percent(p)])).toThrow("a percentile is to be a number from 0 to 100");
  });
  test("columns are named by the number", () => {
    expect(columnNames(percentiles, ["x", "int"], ["", percent(50)], ["", percent(99.9)])).toEqual([
      "percentile_x_50: long",
      "percentile_x_99_9: long",
    ]);
    expect(columnNames(percentile, ["", "real"], ["", percent(5)])).toEqual(["percentile__5: real"]);
  });
});

describe("lists, sets and bags", () => {
  test("a list leaves out nulls, but not dynamic ones, and takes arrays apart", () => {
    expect(over(makeList, ["long"], [1n], [null], [3n])).toEqual([1, 3]);
    expect(over(makeList, ["string"], ["a"], [""])).toEqual(["a", ""]);
    expect(over(makeList, ["dynamic"], [[1, [2]]], [null], [{ a: 1 }], [[]])).toEqual([1, [2], null, { a: 1 }]);
    expect(over(makeListWithNulls, ["long"], [null], [2n])).toEqual([null, 2]);
  });
  test("a list ends at its greatest size, inside an array too", () => {
    expect(over(makeList, ["dynamic", { type: "long", value: 2n }], [[1, 2, 3]], [4])).toEqual([1, 2]);
  });
  test("the old spellings end at 128 elements", () => {
    const rows = Array.from({ length: 200 }, (_, i) => [BigInt(i)]);
    expect(over(makelist, ["long"], ...rows)).toHaveLength(128);
    expect(over(makeset, ["long", { type: "long", value: 150n }], ...rows)).toHaveLength(150);
    expect(over(makeList, ["long"], ...rows)).toHaveLength(200);
  });
  test("a set tells values apart by what they hold", () => {
    expect(over(makeSet, ["real"], [0.5], [Number.NaN], [0.5], [Number.NaN], [2])).toEqual([0.5, Number.NaN, new Real(2)]);
    expect(over(makeSet, ["dynamic"], [{ a: 1 }], [{ a: 1 }], [[2, 2, "2"]])).toEqual([{ a: 1 }, 2, "2"]);
  });
  test("of members with one name the first stays", () => {
    expect(over(makeBag, ["dynamic"], [{ a: 1 }], [[{ a: 3 }]], [{ a: 2, constructor: null }])).toEqual({
      a: 1,
      constructor: null,
    });
  });
  test("a schema names the types in the order of their appearance", () => {
    const rows: Value[][] = [[{ a: 1, b: 0.5 }], [{ a: "x", c: [1, "y"] }], [{ b: { d: true } }], [{ e: [], f: null }]];
    expect(over(buildschema, ["dynamic"], ...rows)).toEqual({
      a: ["long", "string"],
      b: ["double", { d: "bool" }],
      c: { "`indexer`": ["long", "string"] },
      e: { "`indexer`": [] },
      f: [],
    });
  });
});

describe("extremes and their rows", () => {
  test("NaN is the least and the greatest", () => {
    const rows = [
      [5, "a"],
      [Number.NaN, "b"],
      [3, "c"],
    ];
    expect(over(argMax, ["real", "string"], ...rows)).toEqual([Number.NaN, "b"]);
    expect(over(argMin, ["real", "string"], ...rows)).toEqual([Number.NaN, "b"]);
  });
  test("the first of equal rows stays, and a null key only where there is no other", () => {
    expect(over(argMax, ["long", "string"], [null, "n"], [2n, "a"], [2n, "b"])).toEqual([2n, "a"]);
    expect(over(argMin, ["long", "string"], [null, "n"], [null, "o"])).toEqual([null, "n"]);
  });
  test("strings by their code units, bools with false first", () => {
    expect(over(max, ["string"], ["Z"], ["a"], ["é"])).toBe("é");
    expect(over(min, ["bool"], [true], [false])).toBe(false);
  });
  test("one value prefers one that is not null or empty, several are one row's", () => {
    expect(over(takeAny, ["string"], [""], ["b"], ["c"])).toBe("b");
    expect(over(takeAny, ["long", "string"], [null, "a"], [2n, "b"])).toEqual([null, "a"]);
  });
  test("columns keep their names, or get one of the function", () => {
    expect(columnNames(argMax, ["x", "int"], ["y", "real"], ["", "string"])).toEqual(["x: int", "y: real", "max_x_arg2: string"]);
    expect(columnNames(argMin, ["", "long"], ["y", "real"])).toEqual(["min_: long", "y: real"]);
    expect(columnNames(argmax, ["x", "int"], ["y", "real"])).toEqual(["max_x: int", "max_x_y: real"]);
    expect(columnNames(takeAny, ["x", "int"], ["", "string"])).toEqual(["x: int", "any_arg1: string"]);
    expect(columnNames(any, ["x", "int"], ["", "string"])).toEqual(["any_x: int", "any_arg1: string"]);
    expect(columnNames(covariance, ["x", "int"], ["y", "int"])).toEqual(["covariance_x_y: real"]);
  });
});
