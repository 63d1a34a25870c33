import { wireText } from "../arg/wire-types.js";
import type { Diagnostic, ResultColumn, ResultTable } from "../engine/query.js";
import { objectsOf, rowsOf } from "../engine/result.js";
import type { Coverage } from "../live/scatter/coverage.js";
import type { Stats } from "../live/scatter/stats.js";

/** Rows of an answer. */
export interface Rows<Row> {
  readonly columns: readonly ResultColumn[];
  readonly length: number;
  /** Arrays of values, in the order of the columns. */
  readonly rows: readonly (readonly unknown[])[];
  /** The rows by column name. */
  readonly objects: () => Row[];
  /** JSON text: an array of objects, every digit of every number. */
  readonly json: () => string;
  /** The columns of the engine, for more queries. */
  readonly table: ResultTable;
}

/** What a way of running queries gives. */
export interface Answer {
  /** The first is the primary one; `fork` and several statements give more. */
  readonly tables: readonly ResultTable[];
  readonly warnings: readonly Diagnostic[];
  readonly coverage: Coverage;
  readonly stats: Stats;
}

/** What a query gave, with all that is to be known about it. */
export interface GraphResult<Row> extends Rows<Row>, Answer {}

/** Rows as a caller takes them; arrays are made when they are first looked at. */
export function rowsWith<Row>(table: ResultTable): Rows<Row> {
  let arrays: readonly (readonly unknown[])[] | undefined;
  return {
    columns: table.columns,
    length: table.length,
    get rows() {
      arrays ??= [...rowsOf(table)];
      return arrays;
    },
    objects: () => objectsOf(table) as Row[],
    json: () => jsonText(table),
    table,
  };
}

/** An answer as a caller takes it, with the rows of its primary table. */
export function resultOf<Row>(answer: Answer): GraphResult<Row> {
  const rows = rowsWith<Row>(answer.tables[0]!);
  return Object.defineProperties({ ...answer } as GraphResult<Row>, Object.getOwnPropertyDescriptors(rows));
}

/** A table in parts of so many rows. */
export function* partsOf(table: ResultTable, size: number): Iterable<ResultTable> {
  for (let start = 0; start < table.length; start += size) {
    const length = Math.min(size, table.length - start);
    const places = Int32Array.from({ length }, (_, row) => start + row);
    yield { ...table, length, data: table.data.map((column) => column.take(places)) };
  }
}

function jsonText({ columns, data, length }: ResultTable): string {
  const rows = Array.from({ length }, (_, row) => {
    const members = columns.map(
      ({ name, type }, position) => `${JSON.stringify(name)}:${wireText(data[position]!.get(row), type)}`,
    );
    return `{${members.join(",")}}`;
  });
  return rows.length === 0 ? "[]" : `[${rows.join(",\n")}]`;
}
