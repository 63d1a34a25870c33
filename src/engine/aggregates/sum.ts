import { param, type Argument } from "../functions/definition.js";
import { LongColumn, RealColumn } from "../types/fixed-column.js";
import type { Column } from "../types/column.js";
import { Decimal } from "../types/decimal.js";
import { wrapLong } from "../types/integer.js";
import type { ScalarType, Type } from "../types/type.js";
import { conditional } from "./conditional.js";
import { longsFrom } from "../types/whole-numbers.js";
import { accumulator, aggregate } from "./definition.js";

export const sum = aggregate({
  name: "sum",
  doc: "The sum of the values that are not null; 0 where there is none. A long wraps around.",
  params: [param("expr", "summable")],
  returns: sumType,
  examples: { "sum(x)": 15 },
  accumulate: ([argument]) => summing(argument!.type),
  kernel: ([column], groups, groupCount) => sumOfGroups(column!, groups, groupCount),
});

export const sumif = aggregate({
  name: "sumif",
  doc: "The sum of the values for which a predicate is true; 0 where there is none.",
  params: [param("expr", "summable"), param("predicate", "bool")],
  returns: sumType,
  examples: { "sumif(x, x > 2)": 12 },
  accumulate: ([argument]) => conditional(summing(argument!.type)),
});

/** `int` adds up to `long`; every other type keeps itself. */
function sumType([argument]: readonly Argument[]): Type {
  return argument!.type === "int" ? "long" : argument!.type;
}

function summing(type: ScalarType) {
  switch (type) {
    case "real":
      return accumulator<number>({
        init: () => 0,
        add: (total, value) => (value === null ? total : total + (value as number)),
        merge: (total, other) => total + other,
        result: (total) => total,
      });
    case "decimal":
      return accumulator<Decimal>({
        init: () => new Decimal(0),
        add: (total, value) => (value === null ? total : total.plus(value as Decimal)),
        merge: (total, other) => total.plus(other),
        result: (total) => total,
      });
    default:
      return accumulator<bigint>({
        init: () => 0n,
        add: (total, value) => (value === null ? total : wrapLong(total + BigInt(value as bigint | number))),
        merge: (total, other) => wrapLong(total + other),
        result: (total) => total,
      });
  }
}

function sumOfGroups(column: Column, groups: Int32Array, groupCount: number): Column | undefined {
  switch (column.kind) {
    case "real": {
      const totals = new Float64Array(groupCount);
      const { data, nulls } = column;
      for (let row = 0; row < groups.length; row++) {
        if (nulls === undefined || nulls[row] === 0) totals[groups[row]!]! += data[row]!;
      }
      return new RealColumn(totals, undefined);
    }
    case "long": {
      // A BigInt64Array wraps what is stored in it.
      const totals = new BigInt64Array(groupCount);
      const { data, nulls } = column;
      for (let row = 0; row < groups.length; row++) {
        if (nulls === undefined || nulls[row] === 0) totals[groups[row]!]! += data[row]!;
      }
      return new LongColumn(column.type, totals, undefined);
    }
    case "int": {
      // Doubles hold the sum of up to 2^21 ints exactly; more rows go the exact way.
      if (groups.length > 0x200000) return undefined;
      const totals = new Float64Array(groupCount);
      const { data, nulls } = column;
      for (let row = 0; row < groups.length; row++) {
        if (nulls === undefined || nulls[row] === 0) totals[groups[row]!]! += data[row]!;
      }
      return longsFrom(totals);
    }
    default:
      return undefined;
  }
}
