import { type Slot, slot } from "../plan/expression.js";
import type { Batch, Rows } from "../plan/node.js";
import { type Column, columnOf, concatColumns } from "../types/column.js";
import type { Binder, Relation } from "./definition.js";

/** A table without rows of its own, which a subquery is bound to; each run of the subquery gives it some. */
export function leafOf(columns: readonly Slot[]): Rows {
  const slots = columns.map(({ name, type }) => slot(name, type));
  return { kind: "rows", slots, batch: { columns: slots.map(({ type }) => columnOf(type, [])), length: 0 } };
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

/** The subquery's table, refused where it gives several. */
export function oneTable(
  relation: Relation | undefined,
  operatorName: string,
  place: { readonly start: number; readonly end: number },
  binder: Binder,
): Relation | undefined {
  if (relation?.more === undefined) return relation;
  binder.report("unsupported", place, { what: `an operator with several results inside '${operatorName}'`, instead: undefined });
  return undefined;
}
