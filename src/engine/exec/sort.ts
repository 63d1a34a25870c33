import type { Batch, Sort, SortKey } from "../plan/node.js";
import type { Column } from "../types/column.js";
import type { DictionaryColumn } from "../types/coded-column.js";
import { compareValues } from "../types/compare.js";
import { takeRows } from "./batch.js";
import type { Execution } from "./execute.js";
import { countOf } from "./limit.js";

/** Says which of two rows comes first: negative, positive, or 0 where the key does not tell. */
type Comparator = (a: number, b: number) => number;

export function* runSort({ input, keys, limit }: Sort, execution: Execution): Iterable<Batch> {
  const batch = execution.run(input);
  const count = limit === undefined ? batch.length : Math.min(batch.length, countOf(limit, execution));
  const columns = keys.map((key) => ({ key, column: execution.compile(key.expression, input.slots).evaluate(batch) }));
  const compare = watched(comparatorOf(columns, count < batch.length), batch.length, execution);
  const order = count < batch.length ? firstRows(batch.length, count, compare, columns[0]) : sortedRows(batch.length, compare);
  if (count > 0) yield takeRows(batch, order);
}

/** A long sort looks at the clock every so often. */
function watched(compare: Comparator, length: number, { guard }: Execution): Comparator {
  if (length < 100_000) return compare;
  let compared = 0;
  return (a, b) => {
    if ((++compared & 0xffff) === 0) guard.check();
    return compare(a, b);
  };
}

/** A column to sort by. */
interface OrderedColumn {
  readonly key: Omit<SortKey, "expression">;
  readonly column: Column;
}

/** A stable order: rows that no key tells apart stay as they came. With `few` of the rows wanted, texts are compared when it comes to it. */
export function comparatorOf(keys: readonly OrderedColumn[], few = false): Comparator {
  const comparators = keys.map(({ key, column }) => columnComparator(column, key, few));
  const [first, second] = comparators;
  if (comparators.length === 1) return (a, b) => first!(a, b) || a - b;
  if (comparators.length === 2) return (a, b) => first!(a, b) || second!(a, b) || a - b;
  return (a, b) => {
    for (const compare of comparators) {
      const result = compare(a, b);
      if (result !== 0) return result;
    }
    return a - b;
  };
}

export function sortedRows(length: number, compare: Comparator): Int32Array {
  const rows = new Int32Array(length);
  for (let i = 0; i < length; i++) rows[i] = i;
  return rows.sort(compare);
}

/** The first rows of the order, by a heap whose root is the last of those kept. */
function firstRows(length: number, count: number, compare: Comparator, first: OrderedColumn | undefined): Int32Array {
  if (count === 0) return new Int32Array(0);
  const heap = new Int32Array(count);
  for (let i = 0; i < count; i++) heap[i] = i;
  const sink = (from: number) => {
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= count) return;
      if (child + 1 < count && compare(heap[child + 1]!, heap[child]!) > 0) child++;
      if (compare(heap[child]!, heap[at]!) <= 0) return;
      const kept = heap[at]!;
      heap[at] = heap[child]!;
      heap[child] = kept;
      at = child;
    }
  };
  for (let i = (count >> 1) - 1; i >= 0; i--) sink(i);
  const behind = first && skipBehind(first);
  for (let row = count; row < length; row++) {
    if (behind !== undefined) row = behind(row, heap[0]!, length);
    if (row >= length) break;
    if (compare(row, heap[0]!) >= 0) continue;
    heap[0] = row;
    sink(0);
  }
  return heap.sort(compare);
}

/** The next row that the first key alone does not put behind the worst one kept: most rows go in a tight loop. Undefined for other columns. */
function skipBehind({ column, key }: OrderedColumn): ((row: number, worst: number, length: number) => number) | undefined {
  if (column.kind === "long" && column.nulls === undefined) {
    const { data } = column;
    return key.descending
      ? (row, worst, length) => {
          const limit = data[worst]!;
          while (row < length && data[row]! < limit) row++;
          return row;
        }
      : (row, worst, length) => {
          const limit = data[worst]!;
          while (row < length && data[row]! > limit) row++;
          return row;
        };
  }
  return undefined;
}

function columnComparator(column: Column, { descending, nullsFirst }: Omit<SortKey, "expression">, few: boolean): Comparator {
  const sign = descending ? -1 : 1;
  const nulls = nullsFirst ? -1 : 1;
  if (few && column.type === "string" && column.kind !== "constant") {
    return (a, b) => {
      const left = column.get(a)!;
      const right = column.get(b)!;
      return left < right ? -sign : left > right ? sign : 0;
    };
  }
  if (column.kind === "dictionary" && column.type === "string") {
    const ranks = ranksOf(column);
    return (a, b) => sign * (ranks[a]! - ranks[b]!);
  }
  if (column.kind === "long" && column.nulls === undefined) {
    // Apart from the other kinds: a function that sees two kinds of array boxes every bigint.
    const data = column.data;
    return (a, b) => (data[a]! < data[b]! ? -sign : data[a]! > data[b]! ? sign : 0);
  }
  if ((column.kind === "int" || column.kind === "bool") && column.nulls === undefined) {
    const data = column.data;
    return (a, b) => (data[a]! < data[b]! ? -sign : data[a]! > data[b]! ? sign : 0);
  }
  const { type } = column;
  return (a, b) => {
    const left = column.get(a);
    const right = column.get(b);
    if (left === null || right === null) return left === right ? 0 : left === null ? nulls : -nulls;
    return sign * compareValues(left, right, type);
  };
}

/** The place of each row's text among the distinct texts in order. */
function ranksOf(column: DictionaryColumn): Int32Array {
  const { dictionary, codes } = column;
  const order = dictionary
    .map((_, code) => code)
    .sort((a, b) => (dictionary[a]! < dictionary[b]! ? -1 : dictionary[a]! > dictionary[b]! ? 1 : 0));
  const rank = new Int32Array(dictionary.length);
  let place = 0;
  order.forEach((code, i) => {
    if (i > 0 && dictionary[code] !== dictionary[order[i - 1]!]) place++;
    rank[code] = place + 1;
  });
  const emptyRank = dictionary.includes("") ? rank[dictionary.indexOf("")]! : 0;
  return codes.map((code) => (code < 0 ? emptyRank : rank[code]!));
}
