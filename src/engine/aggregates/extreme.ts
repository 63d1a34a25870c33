import { nullOf } from "../types/null-of.js";
import type { Column } from "../types/column.js";
import type { DictionaryColumn } from "../types/coded-column.js";
import type { NullMask } from "../types/fixed-column.js";
import { compareValues } from "../types/compare.js";
import type { ScalarType } from "../types/type.js";
import type { Value } from "../types/value.js";
import { accumulator, type Accumulator } from "./definition.js";

export type Extreme = "least" | "greatest";

/** Whether a value takes the place of the best one so far; neither is null. */
export type Displaces = (value: Value, best: Value) => boolean;

/** The rule for the least or the greatest value of a type. NaN is both: it displaces every number, and none displaces it. */
export function displaces(type: ScalarType, extreme: Extreme): Displaces {
  switch (type) {
    case "real":
      return extreme === "least"
        ? (value, best) => (value as number) < (best as number) || (Number.isNaN(value) && !Number.isNaN(best))
        : (value, best) => (value as number) > (best as number) || (Number.isNaN(value) && !Number.isNaN(best));
    case "bool":
    case "int":
    case "long":
    case "datetime":
    case "timespan":
    case "string":
      return extreme === "least"
        ? (value, best) => (value as number) < (best as number)
        : (value, best) => (value as number) > (best as number);
    default:
      return extreme === "least"
        ? (value, best) => compareValues(value, best, type) < 0
        : (value, best) => compareValues(value, best, type) > 0;
  }
}

/** The least or greatest value that is not null. */
export function extremeOf(type: ScalarType, extreme: Extreme): Accumulator {
  const wins = displaces(type, extreme);
  const add = (best: Value, value: Value) => (value !== null && (best === null || wins(value, best)) ? value : best);
  return accumulator<Value>({ init: () => null, add, merge: add, result: (best) => best ?? nullOf(type) });
}

/** The same for all groups at once, where the column is of plain numbers or of strings by code. */
export function extremeOfGroups(column: Column, extreme: Extreme, groups: Int32Array, groupCount: number): Column | undefined {
  switch (column.kind) {
    case "int":
    case "long":
    case "real":
      return column.take(bestRows(column.data, column.nulls, extreme, groups, groupCount));
    case "dictionary": {
      if (column.type !== "string" || column.codes.includes(-1)) return undefined;
      return column.take(bestRows(ranksOf(column), undefined, extreme, groups, groupCount));
    }
    default:
      return undefined;
  }
}

/** Each group's first row with the extreme value, -1 where all are null. */
function bestRows(
  data: Int32Array | BigInt64Array | Float64Array,
  nulls: NullMask,
  extreme: Extreme,
  groups: Int32Array,
  groupCount: number,
): Int32Array {
  const rows = new Int32Array(groupCount).fill(-1);
  const least = extreme === "least";
  for (let row = 0; row < groups.length; row++) {
    if (nulls !== undefined && nulls[row] === 1) continue;
    const group = groups[row]!;
    const best = rows[group]!;
    if (best < 0) {
      rows[group] = row;
      continue;
    }
    const value = data[row]!;
    const bestValue = data[best]!;
    // A NaN is the only value unlike itself.
    const wins = least ? value < bestValue : value > bestValue;
    // biome-ignore lint/suspicious/noSelfCompare: the test for NaN that works on bigints too, and is fastest
    if (wins || (value !== value && bestValue === bestValue)) rows[group] = row;
  }
  return rows;
}

/** Each row's place in the order of the strings. */
function ranksOf({ codes, dictionary }: DictionaryColumn): Int32Array {
  const order = Array.from(dictionary.keys()).sort((a, b) => (dictionary[a]! < dictionary[b]! ? -1 : 1));
  const ranks = new Int32Array(dictionary.length);
  for (let rank = 0; rank < order.length; rank++) ranks[order[rank]!] = rank;
  return codes.map((code) => ranks[code]!);
}
