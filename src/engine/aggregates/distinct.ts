import type { Column } from "../types/column.js";
import type { DictionaryColumn } from "../types/coded-column.js";
import { dynamicKey } from "../types/compare.js";
import type { Decimal } from "../types/decimal.js";
import type { ScalarType } from "../types/type.js";
import type { Dynamic, Value } from "../types/value.js";
import { longsFrom } from "../types/whole-numbers.js";
import { accumulator, type Accumulator } from "./definition.js";

/** What a Map knows a value by: equal values have equal keys. The value is not null. */
export function distinctKey(type: ScalarType): (value: Value) => unknown {
  switch (type) {
    case "dynamic":
      return (value) => dynamicKey(value as Dynamic);
    case "decimal":
      return (value) => (value as Decimal).toString();
    default:
      return (value) => value;
  }
}

/** The number of distinct values that are not null. */
export function distinctCount(type: ScalarType): Accumulator {
  const keyOf = distinctKey(type);
  return accumulator<Set<unknown>>({
    init: () => new Set(),
    add: (seen, value) => (value === null ? seen : seen.add(keyOf(value))),
    merge: (seen, other) => {
      for (const key of other) seen.add(key);
      return seen;
    },
    result: (seen) => BigInt(seen.size),
  });
}

/** The number of distinct values of each group, where the column is coded or of small numbers. */
export function distinctCountOfGroups(column: Column, groups: Int32Array, groupCount: number): Column | undefined {
  const counts = new Int32Array(groupCount);
  if (column.kind === "dictionary") {
    const rows = firstRowsOfEachGroup(column, groups, groupCount);
    for (let i = 0; i < rows.length; i++) counts[groups[rows[i]!]!]!++;
  } else if (column.kind === "int" || column.kind === "real") {
    const seen = Array.from({ length: groupCount }, () => new Set<number>());
    for (let row = 0; row < groups.length; row++) if (!column.isNull(row)) seen[groups[row]!]!.add(column.data[row]!);
    for (let group = 0; group < groupCount; group++) counts[group] = seen[group]!.size;
  } else return undefined;
  return longsFrom(counts);
}

/**
 * The first row of each distinct text of each group, group by group, a group's rows in their order; no null is among them. Each code
 * remembers the last group that had it: 12 ms for 1 M rows of 200,000 texts in 5,000 groups, where a Set of pairs takes 54.
 */
export function firstRowsOfEachGroup(
  { codes, dictionary, type }: DictionaryColumn,
  groups: Int32Array,
  groupCount: number,
): Int32Array {
  // A missing string, code -1, takes the place of `""`, or where no text is empty that after the last code.
  const empty = type === "string" && codes.includes(-1) ? dictionary.indexOf("") : -1;
  const missing = empty < 0 ? dictionary.length : empty;
  const lastGroup = new Int32Array(dictionary.length + 1).fill(-1);
  const order = inOrder(groups) ? undefined : rowsByGroup(groups, groupCount);
  const rows = new Int32Array(groups.length);
  let count = 0;
  for (let at = 0; at < groups.length; at++) {
    const row = order === undefined ? at : order[at]!;
    const code = codes[row]!;
    const group = groups[row]!;
    if (code < 0 && type !== "string") continue;
    const place = code < 0 ? missing : code;
    if (lastGroup[place] === group) continue;
    lastGroup[place] = group;
    rows[count++] = row;
  }
  return rows.subarray(0, count);
}

function inOrder(groups: Int32Array): boolean {
  for (let row = 1; row < groups.length; row++) if (groups[row]! < groups[row - 1]!) return false;
  return true;
}

/** The rows of the first group, then those of the second, …, each group's in their order. */
function rowsByGroup(groups: Int32Array, groupCount: number): Int32Array {
  const next = new Int32Array(groupCount + 1);
  for (let row = 0; row < groups.length; row++) next[groups[row]! + 1]!++;
  for (let group = 1; group <= groupCount; group++) next[group]! += next[group - 1]!;
  const rows = new Int32Array(groups.length);
  for (let row = 0; row < groups.length; row++) rows[next[groups[row]!]!++] = row;
  return rows;
}
