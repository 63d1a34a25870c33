import { LiveError } from "../../arg/live-error.js";
import type { AnswerPage } from "../../arg/read-answer.js";
import type { ResultColumn, ResultTable } from "../../engine/query.js";
import { buildColumn } from "../../engine/types/build-column.js";
import { convert } from "../../engine/types/coerce.js";
import { columnOf, dictionaryOf } from "../../engine/types/column.js";
import { concatColumns } from "../../engine/types/concat.js";

/**
 * A page as a table with the columns that were bound here, since the wire tells fewer types than KQL has.
 * @throws {LiveError} `UnreadableAnswer` where the page has other columns
 */
export function tableOfPage(page: AnswerPage, columns: readonly ResultColumn[]): ResultTable {
  const { rows } = page;
  const data = columns.map(({ name, type }, place) => {
    const position = page.columns[place]?.name === name ? place : page.columns.findIndex((column) => column.name === name);
    if (position < 0 && rows.length > 0) throw otherColumns(name, page);
    return buildColumn(type, rows.length, (row) => convert(rows[row]![position] ?? null, "dynamic", type));
  });
  return { name: "PrimaryResult", columns, data, length: rows.length, ordered: false };
}

/** Tables of the same columns, one behind the other. */
export function concatTables(name: string, columns: readonly ResultColumn[], tables: readonly ResultTable[]): ResultTable {
  const data = columns.map(({ type }, position) => {
    const parts = tables.map((table) => table.data[position]!).filter(({ length }) => length > 0);
    const column = parts.length === 0 ? columnOf(type, []) : concatColumns(type, parts);
    return type === "string" ? dictionaryOf(column) : column;
  });
  return { name, columns, data, length: tables.reduce((sum, { length }) => sum + length, 0), ordered: false };
}

function otherColumns(name: string, { columns }: AnswerPage): LiveError {
  const given = columns.map((column) => `'${column.name}'`).join(", ");
  const message = `the service's answer cannot be read: it has no column '${name}', only ${given || "none at all"}`;
  return new LiveError({ kind: "service", code: "UnreadableAnswer", message });
}
