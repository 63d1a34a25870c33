import { param, type Argument } from "../functions/definition.js";
import { RealColumn } from "../types/fixed-column.js";
import type { Column } from "../types/column.js";
import { Decimal } from "../types/decimal.js";
import type { ScalarType, Type } from "../types/type.js";
import { conditional } from "./conditional.js";
import { accumulator, aggregate } from "./definition.js";

export const avg = aggregate({
  name: "avg",
  doc: "The mean of the values that are not null. Where there is none: NaN for integers and reals, null for other types.",
  params: [param("expr", "summable")],
  returns: avgType,
  examples: { "avg(x)": 3 },
  accumulate: ([argument]) => averaging(argument!.type),
  kernel: ([column], groups, groupCount) => averageOfGroups(column!, groups, groupCount),
});

export const avgif = aggregate({
  name: "avgif",
  doc: "The mean of the values for which a predicate is true.",
  params: [param("expr", "summable"), param("predicate", "bool")],
  returns: avgType,
  examples: { "avgif(x, x > 2)": 4 },
  accumulate: ([argument]) => conditional(averaging(argument!.type)),
});

/** Integers average to `real`; every other type keeps itself. */
function avgType([argument]: readonly Argument[]): Type {
  return argument!.type === "int" || argument!.type === "long" ? "real" : argument!.type;
}

interface Total<N> {
  sum: N;
  count: number;
}

function averaging(type: ScalarType) {
  switch (type) {
    case "decimal":
      return accumulator<Total<Decimal>>({
        init: () => ({ sum: new Decimal(0), count: 0 }),
        add: (total, value) => {
          if (value === null) return total;
          total.sum = total.sum.plus(value as Decimal);
          total.count++;
          return total;
        },
        merge: (total, other) => ({ sum: total.sum.plus(other.sum), count: total.count + other.count }),
        result: ({ sum, count }) => (count === 0 ? null : sum.div(count)),
      });
    case "datetime":
    case "timespan":
      return accumulator<Total<bigint>>({
        init: () => ({ sum: 0n, count: 0 }),
        add: (total, value) => {
          if (value === null) return total;
          total.sum += value as bigint;
          total.count++;
          return total;
        },
        merge: (total, other) => ({ sum: total.sum + other.sum, count: total.count + other.count }),
        result: ({ sum, count }) => (count === 0 ? null : sum / BigInt(count)),
      });
    default:
      return accumulator<Total<number>>({
        init: () => ({ sum: 0, count: 0 }),
        add: (total, value) => {
          if (value === null) return total;
          total.sum += Number(value as bigint | number);
          total.count++;
          return total;
        },
        merge: (total, other) => ({ sum: total.sum + other.sum, count: total.count + other.count }),
        result: ({ sum, count }) => sum / count,
      });
  }
}

function averageOfGroups(column: Column, groups: Int32Array, groupCount: number): Column | undefined {
  if (column.kind !== "real" && column.kind !== "int" && column.kind !== "long") return undefined;
  if (avgType([column]) !== "real") return undefined;
  const { data, nulls } = column;
  const sums = new Float64Array(groupCount);
  const counts = new Int32Array(groupCount);
  for (let row = 0; row < groups.length; row++) {
    if (nulls !== undefined && nulls[row] === 1) continue;
    const group = groups[row]!;
    sums[group]! += Number(data[row]!);
    counts[group]!++;
  }
  for (let group = 0; group < groupCount; group++) sums[group]! /= counts[group]!;
  return new RealColumn(sums, undefined);
}
