import type { Argument, QueryContext } from "../functions/definition.js";
import { compareValues } from "../types/compare.js";
import { numberOf } from "../types/dynamic-number.js";
import type { ScalarType, Type } from "../types/type.js";
import { isArray, toDynamicValue, type Value } from "../types/value.js";
import { accumulator, type Accumulator, type AggregateArgument, type AggregateColumn } from "./definition.js";
import { realOf } from "./moments.js";

/** An `int` percentile is a `long`, as Kusto has it; every other type keeps itself. */
export function percentileType(argument: Argument): ScalarType {
  return argument.type === "int" ? "long" : argument.type;
}

/** `percentile_x_50`, `percentile_x_99_9`. */
export function percentileColumn(value: AggregateArgument, percentile: Argument): AggregateColumn {
  const written = percentile.constant?.value;
  const number = written === undefined || written === null ? "" : String(realOf(written)).replace(/\W/g, "_");
  return { name: `percentile_${value.name}_${number}`, type: percentileType(value) };
}

/** `percentiles_x`, an array. */
export function percentilesArrayColumn(value: AggregateArgument): readonly AggregateColumn[] {
  return [{ name: `percentiles_${value.name}`, type: "dynamic" }];
}

export function percentileReturns([value]: readonly Argument[]): Type {
  return percentileType(value!);
}

/** The constant percentiles, each a number or an array of numbers; ends the query where one is not between 0 and 100. */
export function percentilesOf(args: readonly Argument[], context: QueryContext): readonly number[] {
  return args.flatMap(({ constant }) => {
    const value = constant?.value ?? null;
    const numbers = isArray(value)
      ? value.map(numberOf)
      : [value === null || typeof value === "object" ? numberOf(value) : realOf(value)];
    return numbers.map((number) => {
      if (number !== null && number >= 0 && number <= 100) return number;
      return context.fail("invalid-argument", "a percentile is to be a number from 0 to 100");
    });
  });
}

/** Collects values, with a weight each where there are weights, and finds the percentiles in them. */
export function ranking(
  type: ScalarType,
  percentiles: readonly number[],
  options: { readonly weighted: boolean; readonly asArray: boolean },
): Accumulator {
  const finish = (found: readonly Value[]): Value | readonly Value[] => {
    const values = type === "int" ? found.map((value) => (value === null ? null : BigInt(value as number))) : found;
    if (options.asArray) return values.map((value) => toDynamicValue(type === "int" ? "long" : type, value));
    return values.length === 1 ? values[0]! : values;
  };
  return options.weighted ? weightedRanking(type, percentiles, finish) : plainRanking(type, percentiles, finish);
}

type Finish = (found: readonly Value[]) => Value | readonly Value[];

function plainRanking(type: ScalarType, percentiles: readonly number[], finish: Finish): Accumulator {
  return accumulator<Value[]>({
    init: () => [],
    add: (values, value) => {
      if (value !== null) values.push(value!);
      return values;
    },
    merge: (values, other) => {
      for (const value of other) values.push(value);
      return values;
    },
    result: (values) => {
      const sorted = sortedValues(type, values);
      return finish(percentiles.map((percentile) => sorted[nearestRank(percentile, sorted.length) - 1] ?? null));
    },
  });
}

function weightedRanking(type: ScalarType, percentiles: readonly number[], finish: Finish): Accumulator {
  interface Weighted {
    readonly value: Value;
    readonly weight: number;
  }
  return accumulator<Weighted[]>({
    init: () => [],
    add: (pairs, value, weight) => {
      if (value !== null && weight !== null && realOf(weight!) > 0) pairs.push({ value: value!, weight: realOf(weight!) });
      return pairs;
    },
    merge: (pairs, other) => {
      for (const pair of other) pairs.push(pair);
      return pairs;
    },
    result: (pairs) => {
      const sorted = [...pairs].sort((a, b) => compareValues(a.value, b.value, type));
      const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
      return finish(percentiles.map((percentile) => valueAt(sorted, nearestRank(percentile, total))));
    },
  });

  function valueAt(sorted: readonly Weighted[], rank: number): Value {
    let reached = 0;
    for (const { value, weight } of sorted) {
      reached += weight;
      if (reached >= rank) return value;
    }
    return null;
  }
}

/** The place, from 1, of the least value that has the percentage of the total at or below it. */
export function nearestRank(percentile: number, total: number): number {
  // The product of a percentile such as 99.9 may lie a hair above the whole number that it means.
  return Math.max(1, Math.ceil((percentile * total) / 100 - 1e-9));
}

function sortedValues(type: ScalarType, values: readonly Value[]): ArrayLike<Value> {
  switch (type) {
    case "int":
    case "real":
      return Float64Array.from(values as readonly number[]).sort();
    case "long":
    case "datetime":
    case "timespan":
      return BigInt64Array.from(values as readonly bigint[]).sort();
    default:
      return [...values].sort((a, b) => compareValues(a, b, type));
  }
}
