import { numberOf } from "../../types/dynamic-number.js";
import { Datetime, type Dynamic, Guid, isArray, Timespan, type Value } from "../../types/value.js";
import {
  type Argument,
  type NamedArgument,
  type QueryContext,
  type ResultColumn,
  rest,
  type RowFunction,
  scalar,
} from "../definition.js";

export const arraySortAsc = scalar({
  name: "array_sort_asc",
  doc: "The first array in ascending order, and the others in that same order; nulls come last unless a final `false` puts them first.",
  params: [rest("arrays", "any")],
  returns: "dynamic",
  columns: sortedColumns,
  nulls: "see",
  examples: {
    "array_sort_asc(dynamic([3, null, 1, 2]))": [1, 2, 3, null],
    'array_sort_asc(dynamic([null, "b", "a"]), false)': [null, "a", "b"],
    'array_sort_asc(dynamic([2, 1]), dynamic(["two", "one"]))[1]': ["one", "two"],
  },
  specialize: (args, context) => sorting("array_sort_asc", args, 1, context),
});

export const arraySortDesc = scalar({
  name: "array_sort_desc",
  doc: "The first array in descending order, and the others in that same order; nulls come last unless a final `false` puts them first.",
  params: [rest("arrays", "any")],
  returns: "dynamic",
  columns: sortedColumns,
  nulls: "see",
  examples: {
    "array_sort_desc(dynamic([3, null, 1, 2]))": [3, 2, 1, null],
    'array_sort_desc(dynamic(["a", "B", "b"]))': ["b", "a", "B"],
  },
  specialize: (args, context) => sorting("array_sort_desc", args, -1, context),
});

function sortedColumns(args: readonly NamedArgument[]): readonly ResultColumn[] {
  return args
    .slice(0, arrayCount(args))
    .map(({ name }, index) => ({ name: `${name === "" ? `array${index}` : name}_sorted`, type: "dynamic" }));
}

/** All arguments are arrays but a last one that is a bool. */
function arrayCount(args: readonly Argument[]): number {
  return args.length > 1 && args.at(-1)!.type === "bool" ? args.length - 1 : args.length;
}

function sorting(name: string, args: readonly Argument[], direction: 1 | -1, context: QueryContext): RowFunction {
  const count = arrayCount(args);
  const wrong = args.slice(0, count).find(({ type }) => type !== "dynamic");
  if (wrong !== undefined) context.fail("argument-type", `'${name}' sorts dynamic arrays; this is a ${wrong.type}`);
  return (...values) => {
    const nullsLast = values[count] ?? true;
    const [key] = values;
    if (!isArray(key)) return count === 1 ? null : new Array<Dynamic>(count).fill(null);
    const nullOrder = nullsLast === true ? 1 : -1;
    const order = key.map((_, index) => index).sort((a, b) => compareElements(key[a]!, key[b]!, direction, nullOrder));
    const sorted = values.slice(0, count).map((array) => reorder(array!, order));
    return count === 1 ? sorted[0]! : sorted;
  };
}

function reorder(array: Value, order: readonly number[]): Dynamic {
  return isArray(array) && array.length === order.length ? order.map((index) => array[index]!) : null;
}

function compareElements(a: Dynamic, b: Dynamic, direction: 1 | -1, nullOrder: 1 | -1): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? nullOrder : -nullOrder;
  const left = sortKey(a);
  const right = sortKey(b);
  if (left.group !== right.group) return left.group - right.group;
  return left.key < right.key ? -direction : left.key > right.key ? direction : 0;
}

/** Kinds do not mix: numbers and times come first, then strings, then guids, then all else, whichever the direction. */
function sortKey(value: NonNullable<Dynamic>): { readonly group: number; readonly key: number | bigint | string } {
  if (typeof value === "bigint") return { group: 0, key: value };
  if (typeof value === "string") return { group: 1, key: value };
  if (value instanceof Datetime || value instanceof Timespan) return { group: 0, key: value.ticks };
  if (value instanceof Guid) return { group: 2, key: value.text };
  const number = numberOf(value);
  return number === null ? { group: 3, key: 0 } : { group: 0, key: number };
}
