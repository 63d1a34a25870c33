import { type Slot, slot } from "../plan/expression.js";
import type { Batch, Rows } from "../plan/node.js";
import { type Column, columnOf } from "../types/column.js";
import { concatColumns } from "../types/concat.js";
import { toText } from "../types/coerce.js";
import type { Value } from "../types/value.js";

/** A table without rows of its own, which a subquery is bound to; each run of the subquery gives it some. */
export function leafOf(columns: readonly Slot[]): Rows {
  const slots = columns.map(({ name, type }) => slot(name, type));
  return { kind: "rows", leaf: true, slots, batch: { columns: slots.map(({ type }) => columnOf(type, [])), length: 0 } };
}

/** The rows of several runs of a subquery, one behind the other. */
export function stacked(slots: readonly Slot[], parts: readonly Batch[]): Batch {
  const filled = parts.filter(({ length }) => length > 0);
  const columns = slots.map(({ type }, position): Column => {
    if (filled.length === 0) return columnOf(type, []);
    return concatColumns(
      type,
      filled.map((part) => part.columns[position]!),
    );
  });
  return { columns, length: filled.reduce((sum, { length }) => sum + length, 0) };
}

/** The positions of the rows of each distinct value, in order of appearance. */
export function groupRows(column: Column, check: () => void): readonly Int32Array[] {
  const groups = new Map<Value, number[]>();
  for (let row = 0; row < column.length; row++) {
    if ((row & 0xfff) === 0) check();
    const value = column.get(row);
    const key = column.type === "decimal" || column.type === "dynamic" ? toText(value, column.type) : value;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return Array.from(groups.values(), (rows, group) => {
    if ((group & 0xfff) === 0) check();
    return Int32Array.from(rows);
  });
}

/** Some rows of a table. */
export function rowsAt(batch: Batch, rows: Int32Array): Batch {
  return { columns: batch.columns.map((column) => column.take(rows)), length: rows.length };
}
