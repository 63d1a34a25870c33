import { constant, optional, param } from "../functions/definition.js";
import { ValueColumn } from "../types/coded-column.js";
import type { Column } from "../types/column.js";
import type { ScalarType } from "../types/type.js";
import { Guid, isArray, toDynamicValue, type Dynamic, type Value } from "../types/value.js";
import { conditional } from "./conditional.js";
import { accumulator, aggregate } from "./definition.js";
import { distinctKey, firstRowsOfEachGroup } from "./distinct.js";
import { maxSizeOf, oldMostElements } from "./max-size.js";

const maxSize = constant(optional("maxSize", "long"));

export const makeSet = aggregate({
  name: "make_set",
  doc: "An array of the distinct values that are not null, in the order of their first appearance; arrays give their elements.",
  params: [param("expr", "any"), maxSize],
  returns: "dynamic",
  prefix: "set",
  examples: { "make_set(x % 2)": [1, 0], "make_set(x, 2)": [1, 2] },
  accumulate: ([argument, most]) => collecting(argument!.type, maxSizeOf(most)),
  kernel: (columns, groups, groupCount) => (columns.length === 1 ? setsOfGroups(columns[0]!, groups, groupCount) : undefined),
});

export const makeset = aggregate({
  name: "makeset",
  doc: "The old name of 'make_set'; without a greatest size its set ends at 128 elements.",
  params: [param("expr", "any"), maxSize],
  returns: "dynamic",
  prefix: "set",
  examples: { "makeset(x % 2)": [1, 0] },
  accumulate: ([argument, most]) => collecting(argument!.type, maxSizeOf(most, oldMostElements)),
});

export const makeSetIf = aggregate({
  name: "make_set_if",
  doc: "An array of the distinct values for which a predicate is true.",
  params: [param("expr", "any"), param("predicate", "bool"), maxSize],
  returns: "dynamic",
  prefix: "set",
  examples: { "make_set_if(x % 2, x > 1)": [0, 1] },
  accumulate: ([argument, , most]) => conditional(collecting(argument!.type, maxSizeOf(most))),
});

function collecting(type: ScalarType, most: number) {
  const keyOf = distinctKey(type);
  const collect = (set: Map<unknown, Dynamic>, value: Value) => {
    if (value === null && type !== "dynamic") return;
    const key = keyOf(value);
    if (set.size < most && !set.has(key)) set.set(key, toDynamicValue(type, value));
  };
  return accumulator<Map<unknown, Dynamic>>({
    init: () => new Map(),
    add: (set, value) => {
      if (isArray(value)) for (const element of value) collect(set, element);
      else collect(set, value);
      return set;
    },
    merge: (set, other) => {
      for (const [key, value] of other) if (set.size < most && !set.has(key)) set.set(key, value);
      return set;
    },
    result: (set) => [...set.values()],
  });
}

function setsOfGroups(column: Column, groups: Int32Array, groupCount: number): Column | undefined {
  if (column.kind !== "dictionary") return undefined;
  const { type } = column;
  const sets: Dynamic[][] = Array.from({ length: groupCount }, () => []);
  const most = maxSizeOf(undefined);
  const { codes, dictionary } = column;
  const values: readonly Dynamic[] = type === "guid" ? dictionary.map((text) => new Guid(text)) : dictionary;
  for (const row of firstRowsOfEachGroup(column, groups, groupCount)) {
    const set = sets[groups[row]!]!;
    if (set.length < most) set.push(codes[row]! < 0 ? "" : values[codes[row]!]!);
  }
  return new ValueColumn("dynamic", sets);
}
