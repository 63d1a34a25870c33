import type { EstateRow } from "../estate.js";
import type { Leaf } from "./leaf.js";
import { fillOutline, type Outline } from "./outline.js";
import type { RowCodes } from "./row-codes.js";

/**
 * Rows of a table as columns: for each place in them its distinct values, and for each row its outline (which keys, in which order) with
 * the codes of its values. A row can be put together again exactly.
 */
export interface ColumnTable {
  readonly rows: RowCodes;
  readonly outlines: readonly TableOutline[];
  readonly leaves: readonly Leaf[];
}

export interface TableOutline {
  readonly outline: Outline;
  /** Of each value of a row, in order, what its code means. */
  readonly leaves: readonly Leaf[];
}

/** One row of the table. */
export function rowAt(table: ColumnTable, row: number): EstateRow {
  return bagAt(table, row, table.outlines[table.rows.outlines[row]!]!.outline);
}

/** The bag that stands in a row where the outline, an inner one of the row's, says. */
export function bagAt({ rows, outlines }: ColumnTable, row: number, outline: Outline): EstateRow {
  const { leaves } = outlines[rows.outlines[row]!]!;
  const start = rows.starts[row]!;
  return fillOutline(outline, (position) => leaves[position]!.valueOf(rows.codes[start + position]!));
}
