import { commonColumns, tableNames } from "../arg/tables.js";
import type { Database } from "../engine/bind/context.js";
import type { Batch, ScanColumn, TableSource } from "../engine/plan/node.js";
import { convert } from "../engine/types/coerce.js";
import { type Column, columnOf, nullColumn } from "../engine/types/column.js";
import type { ScalarType } from "../engine/types/type.js";
import { readPlace } from "../engine/types/shred.js";
import { textColumn } from "../engine/types/text-column.js";
import { type Dynamic, dynamicKind } from "../engine/types/value.js";
import type { Estate, EstateRow } from "./estate.js";

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
  const key = wanted === undefined ? "" : [...wanted].sort().join();
  const known = databasesOf(estate);
  let database = known.get(key);
  if (database === undefined) {
    const whole = wanted === undefined ? undefined : estateDatabase(estate);
    database = buildDatabase(estate, whole === undefined ? undefined : { whole, subscriptions: wanted! });
    if (known.size >= scopesKept) known.delete([...known.keys()].find((other) => other !== "") ?? "");
    known.set(key, database);
  }
  return database;
}

const scopesKept = 64;
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
        const rows = estate.tables.get(key) ?? [];
        table =
          part === undefined
            ? tableOf(key, rows, contents?.[key]?.columns)
            : partOf(part.whole.table(key)!, rows, part.subscriptions);
        built.set(key, table);
      }
      return table;
    },
  };
}

/** `recorded`: the columns that there are, where not all are. */
function tableOf(name: string, rows: readonly EstateRow[], recorded: readonly string[] | undefined): TableSource {
  const common = recorded === undefined ? commonColumns : commonColumns.filter((column) => recorded.includes(column.name));
  const columns = [...common, ...furtherColumns(rows)];
  return lazyTable(name, columns, rows.length, (position) => {
    const { name: member, type } = columns[position]!;
    return buildColumn(rows, member, type);
  });
}

/** The rows of a table that are in the subscriptions or in none. */
function partOf(whole: TableSource, rows: readonly EstateRow[], subscriptions: ReadonlySet<string>): TableSource {
  const kept: number[] = [];
  rows.forEach(({ subscriptionId }, row) => {
    if (typeof subscriptionId !== "string" || subscriptionId === "" || subscriptions.has(subscriptionId.toLowerCase())) {
      kept.push(row);
    }
  });
  const places = Int32Array.from(kept);
  return lazyTable(whole.name, whole.columns, places.length, (position) => {
    const [batch] = whole.read([{ position }]);
    return batch!.columns[0]!.take(places);
  });
}

function lazyTable(
  name: string,
  columns: TableSource["columns"],
  length: number,
  build: (position: number) => Column,
): TableSource {
  const built: (Column | undefined)[] = [];
  const shredded = new Map<string, Column>();
  const whole = (position: number): Column => {
    built[position] ??= build(position);
    return built[position];
  };
  const read = ({ position, path, as }: ScanColumn): Column => {
    if (path === undefined) return whole(position);
    const key = JSON.stringify([position, as ?? "", ...path]);
    const column = shredded.get(key) ?? readPlace(whole(position), path, as);
    shredded.set(key, column);
    return column;
  };
  return { name, columns, read: (wanted): [Batch] => [{ columns: wanted.map(read), length }] };
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

/** Columns that rows have beyond the common ones, each of the one scalar type that all its values have, else dynamic. */
function furtherColumns(rows: readonly EstateRow[]): { name: string; type: ScalarType }[] {
  const common = new Set(commonColumns.map(({ name }) => name));
  const types = new Map<string, ScalarType | undefined>();
  // Rows mostly have the same keys in the same order: a common column is known by its place in the row before.
  const before: string[] = [];
  for (const row of rows) {
    let place = -1;
    for (const name in row) {
      if (before[++place] === name) continue;
      if (common.has(name)) {
        before[place] = name;
        continue;
      }
      const type = typeOf(row[name]!);
      const earlier = types.get(name);
      types.set(name, earlier === undefined || earlier === type ? type : type === undefined ? earlier : "dynamic");
    }
  }
  return [...types].map(([name, type]) => ({ name, type: type ?? "dynamic" }));
}

/** Undefined of null, which any type has. */
function typeOf(value: Dynamic): ScalarType | undefined {
  const kind = dynamicKind(value);
  if (kind === "null") return undefined;
  return kind === "array" || kind === "dictionary" ? "dynamic" : kind;
}
