import type { Slot } from "../plan/expression.js";
import type { Batch } from "../plan/node.js";
import { type Column, columnOf } from "../types/column.js";
import { concatColumns } from "../types/concat.js";

/** All rows as one batch. */
export function concatBatches(slots: readonly Slot[], batches: Iterable<Batch>): Batch {
  const parts: Batch[] = [];
  let length = 0;
  for (const batch of batches) {
    if (batch.length === 0) continue;
    parts.push(batch);
    length += batch.length;
  }
  if (parts.length === 1) return parts[0]!;
  const columns = slots.map(({ type }, position): Column => {
    if (parts.length === 0) return columnOf(type, []);
    return concatColumns(
      type,
      parts.map((part) => part.columns[position]!),
    );
  });
  return { columns, length };
}

/** The same rows in batches of no more than the size. */
export function* split(batches: Iterable<Batch>, size: number): Iterable<Batch> {
  for (const batch of batches) {
    if (batch.length <= size) {
      yield batch;
      continue;
    }
    for (let start = 0; start < batch.length; start += size) yield sliceBatch(batch, start, Math.min(start + size, batch.length));
  }
}

export function sliceBatch(batch: Batch, start: number, end: number): Batch {
  return { columns: batch.columns.map((column) => column.slice(start, end)), length: end - start };
}

/** The rows at the positions; -1 gives a row of nulls. */
export function takeRows(batch: Batch, rows: Int32Array): Batch {
  return { columns: batch.columns.map((column) => column.take(rows)), length: rows.length };
}
