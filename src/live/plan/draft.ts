import type { ResultColumn } from "../../engine/query.js";
import type { TableSource } from "../../engine/plan/node.js";
import { emptyTable } from "./schema.js";
import type { Prefix } from "./prefix.js";
import { columnText } from "./text.js";

/** A remote query in the making: all but which of its columns are wanted. */
export interface Draft {
  /** Its table in the local part. */
  readonly name: string;
  readonly table: string;
  readonly lines: readonly string[];
  /** Those that the local part may name. */
  readonly columns: readonly ResultColumn[];
  /** Columns by which the rows of all batches are put into one order, the same for any batches; none where a batch gives one row. */
  readonly order: readonly string[];
  /** What the service is to order by, so that its pages are parts of one table. */
  readonly sort: readonly string[];
  /** The column that tells the rows apart. */
  readonly key?: string;
  readonly top?: number;
}

/** All rows of a prefix. */
export function draftOf(name: string, { table, lines, columns, id, indexes }: Prefix): Draft {
  const order = [id, ...indexes];
  const sort = order.map((column) => `${columnText(column)} asc`);
  return { name, table, lines, columns, order, sort, ...(indexes.length === 0 && { key: id }) };
}

/** What the local part sees of it while it is bound. */
export const draftTable = ({ table, columns }: Draft, onRead: () => void = () => {}): TableSource =>
  emptyTable(table, columns, onRead);
