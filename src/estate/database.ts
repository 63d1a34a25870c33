import { commonColumns, tableNames } from "../arg/tables.js";
import type { Database } from "../engine/bind/context.js";
import type { Batch, ScanColumn, TableSource } from "../engine/plan/node.js";
import { convert } from "../engine/types/coerce.js";
import { type Column, columnOf, dictionaryOf, nullColumn } from "../engine/types/column.js";
import { readPlace } from "../engine/types/shred.js";
import { textColumn } from "../engine/types/text-column.js";
import type { ScalarType } from "../engine/types/type.js";
import type { Dynamic } from "../engine/types/value.js";
import { readPath } from "./columns/read-path.js";
import type { Estate, EstateRow } from "./estate.js";
import { furtherColumns, furtherColumnsOfRows, type NamedType } from "./further-columns.js";
import { type LoadedTable, loadedTable } from "./loaded-tables.js";

/** What of an estate is seen: the rows of these subscriptions, and those of no subscription (management groups, tenant-wide definitions). */
export interface EstateScope {
  readonly subscriptions?: readonly string[];
}

/**
 * An estate's tables for the engine: every table of Resource Graph, empty where the estate has no rows for it; of a
 * recording, those that it has, with the columns that it has. Columns are built when
 * first read and kept as long as the estate.
 */
export function estateDatabase(estate: Estate, scope: EstateScope = {}): Database {
  const wanted = scopeOf(estate, scope);
  const key = wanted === undefined ? wholeKey : [...wanted].sort().join();
  const known = databasesOf(estate);
  let database = known.get(key);
  if (database === undefined) {
    const whole = wanted === undefined ? undefined : estateDatabase(estate);
    database = buildDatabase(estate, whole === undefined ? undefined : { whole, subscriptions: wanted! });
    if (known.size >= scopesKept) known.delete([...known.keys()].find((other) => other !== wholeKey) ?? wholeKey);
    known.set(key, database);
  }
  return database;
}

const scopesKept = 64;
/** No list of subscriptions, of which an empty one is a scope of its own. */
const wholeKey = "*";
const databases = new WeakMap<Estate, Map<string, Database>>();

function databasesOf(estate: Estate): Map<string, Database> {
  const known = databases.get(estate) ?? new Map<string, Database>();
  databases.set(estate, known);
  return known;
}

/** The subscriptions in lower case; undefined where they are all of the estate's, which needs no looking at rows. */
function scopeOf(estate: Estate, { subscriptions }: EstateScope): ReadonlySet<string> | undefined {
  if (subscriptions === undefined) return undefined;
  const wanted = new Set(subscriptions.map((id) => id.toLowerCase()));
  return estate.manifest.subscriptions.every(({ id }) => wanted.has(id.toLowerCase())) ? undefined : wanted;
}

interface Part {
  readonly whole: Database;
  readonly subscriptions: ReadonlySet<string>;
}

function buildDatabase(estate: Estate, part: Part | undefined): Database {
  const { origin } = estate.manifest;
  const contents = origin.kind === "recorded" ? origin.contents : undefined;
  // Of a recording, what was not recorded is not known to be empty: it is not there.
  const names = contents === undefined ? [...new Set([...tableNames, ...estate.tables.keys()])] : Object.keys(contents);
  const known = new Set(names);
  const built = new Map<string, TableSource>();
  return {
    names,
    table: (name) => {
      const key = name.toLowerCase();
      if (!known.has(key)) return undefined;
      let table = built.get(key);
      if (table === undefined) {
        table =
          part === undefined
            ? tableOf(key, estate, contents?.[key]?.columns)
            : partOf(part.whole.table(key)!, part.subscriptions);
        built.set(key, table);
      }
      return table;
    },
  };
}

/** `recorded`: the columns that there are, where not all are. */
function tableOf(name: string, estate: Estate, recorded: readonly string[] | undefined): TableSource {
  const source = sourceOf(loadedTable(estate, name) ?? []);
  const common = recorded === undefined ? commonColumns : commonColumns.filter((column) => recorded.includes(column.name));
  const columns = [...common, ...source.further];
  const read = new Map<string, Column>();
  const readAt = ({ position, path, as }: ScanColumn): Column => {
    const key = JSON.stringify([position, as ?? "", ...(path ?? [])]);
    const column = read.get(key) ?? source.read(columns[position]!, path, as);
    read.set(key, column);
    return column;
  };
  return { name, columns, read: (wanted): [Batch] => [{ columns: wanted.map(readAt), length: source.length }] };
}

/** Where the columns of a table are from. */
interface ColumnSource {
  readonly length: number;
  /** Columns that rows have beyond the common ones. */
  readonly further: readonly NamedType[];
  readonly read: (column: NamedType, path: readonly string[] | undefined, as: ScalarType | undefined) => Column;
}

function sourceOf(table: LoadedTable): ColumnSource {
  if ("rows" in table) {
    return {
      length: table.rows.length,
      further: furtherColumns(table),
      read: ({ name, type }, path, as) => readPath(table, [name, ...(path ?? [])], path === undefined ? type : (as ?? "dynamic")),
    };
  }
  const built = new Map<string, Column>();
  return {
    length: table.length,
    further: furtherColumnsOfRows(table),
    read: ({ name, type }, path, as) => {
      const column = built.get(name) ?? buildColumn(table, name, type);
      built.set(name, column);
      return readPlace(column, path, as);
    },
  };
}

/** The rows of a table that are in the subscriptions or in none. */
function partOf(whole: TableSource, subscriptions: ReadonlySet<string>): TableSource {
  const position = whole.columns.findIndex(({ name }) => name === "subscriptionId");
  if (position < 0) return whole;
  const [all] = whole.read([{ position }]);
  const ids = dictionaryOf(all!.columns[0]!);
  // A code of -1, for no text, is the last.
  const isSeen = [...ids.dictionary, ""].map((id) => id === "" || subscriptions.has(id.toLowerCase()));
  const kept: number[] = [];
  ids.codes.forEach((code, row) => {
    if (isSeen.at(code)) kept.push(row);
  });
  const places = Int32Array.from(kept);
  const taken = new Map<Column, Column>();
  const takeOf = (column: Column): Column => {
    const part = taken.get(column) ?? column.take(places);
    taken.set(column, part);
    return part;
  };
  const read = (wanted: readonly ScanColumn[]): [Batch] => {
    const [batch] = whole.read(wanted);
    return [{ columns: batch!.columns.map(takeOf), length: places.length }];
  };
  return { name: whole.name, columns: whole.columns, read };
}

function buildColumn(rows: readonly EstateRow[], member: string, type: ScalarType): Column {
  if (rows.every((row) => (row[member] ?? null) === null)) return nullColumn(type, rows.length);
  if (type === "string") return textColumn(rows.length, (row) => textOf(rows[row]![member]));
  const values = rows.map((row) => row[member] ?? null);
  return columnOf(type, type === "dynamic" ? values : values.map((value) => convert(value, "dynamic", type)));
}

function textOf(value: Dynamic | undefined): string {
  return typeof value === "string" ? value : (convert(value ?? null, "dynamic", "string") as string);
}
