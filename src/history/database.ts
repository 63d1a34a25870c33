import type { Database } from "../engine/bind/context.js";
import type { ScanColumn, TableSource } from "../engine/plan/node.js";
import { type Column, columnOf } from "../engine/types/column.js";
import { DictionaryColumn } from "../engine/types/coded-column.js";
import { datetimeFromDate } from "../engine/types/datetime.js";
import { dynamicFromJs } from "../engine/types/json.js";
import { readPlace } from "../engine/types/shred.js";
import type { Value } from "../engine/types/value.js";
import { type History, readSnapshotTable } from "./store.js";
import { type Columns, type HistoryTable, historyTableNames, historyTables, type TableColumn } from "./table.js";

/**
 * The tables of a history for the engine, under the names they have in Log Analytics. Only tables that the text of a query mentions
 * are read, and they are kept as long as the database.
 */
export async function historyDatabase(history: History, queryText: string): Promise<Database> {
  const mentioned = historyTableNames.filter((name) => queryText.toLowerCase().includes(name.toLowerCase()));
  const read = await Promise.all(mentioned.map(async (name) => [name.toLowerCase(), await tableOf(history, name)] as const));
  const tables = new Map(read);
  return { names: historyTableNames, table: (name) => tables.get(name.toLowerCase()) ?? historySchema.table(name) };
}

/** The tables of any history, without rows. */
export const historySchema: Database = {
  names: historyTableNames,
  table: (name) => {
    const found = historyTableNames.find((known) => known.toLowerCase() === name.toLowerCase());
    return found === undefined ? undefined : emptyTable(found);
  },
};

/** Two databases as one; a table that both have is the first's. */
export function unitedDatabase(first: Database, second: Database): Database {
  return {
    names: [...new Set([...first.names, ...second.names])],
    table: (name) => first.table(name) ?? second.table(name),
  };
}

async function tableOf(history: History, name: HistoryTable): Promise<TableSource> {
  const stored = historyTables[name].columns;
  const parts: Columns[] = [];
  for (const manifest of history.snapshots) parts.push(await readSnapshotTable(history, manifest, name));
  const columns = stored.map((column) => ({ ...column, column: columnFrom(column, parts) }));
  const length = parts.reduce((sum, part) => sum + part.TimeGenerated!.length, 0);
  const all = name === "SecurityRecommendation" ? [...columns, recommendationId(parts)] : columns;
  return {
    name,
    columns: all.map(({ name, type }) => ({ name, type })),
    read: (wanted) => [
      {
        columns: wanted.map(({ position, path, as }) => readPlace(all[position]!.column, path, as)),
        length,
      },
    ],
  };
}

function emptyTable(name: HistoryTable): TableSource {
  const own: readonly TableColumn[] = historyTables[name].columns;
  const columns = name === "SecurityRecommendation" ? [...own, { name: "RecommendationId", type: "string" as const }] : own;
  const column = ({ position, path, as = "dynamic" }: ScanColumn): Column =>
    columnOf(path === undefined ? columns[position]!.type : as, []);
  return { name, columns, read: (wanted) => [{ columns: wanted.map(column), length: 0 }] };
}

function recommendationId(parts: readonly Columns[]) {
  const ids = parts.flatMap(({ AssessedResourceId, RecommendationName }) =>
    AssessedResourceId!.map((id, row) => `${id}/providers/microsoft.security/assessments/${RecommendationName![row]}`),
  );
  return { name: "RecommendationId", type: "string" as const, column: columnOf("string", ids) };
}

function columnFrom({ name, type }: TableColumn, parts: readonly Columns[]): Column {
  if (type === "string") return textColumn(parts.map((part) => part[name] as readonly (string | null)[]));
  const values: Value[] = [];
  for (const part of parts) for (const value of part[name]!) values.push(engineValue(type, value));
  return columnOf(type, values);
}

function textColumn(parts: readonly (readonly (string | null)[])[]): Column {
  const places = new Map<string, number>();
  const codes = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let row = 0;
  for (const part of parts) {
    for (const value of part) {
      const text = value ?? "";
      let place = places.get(text);
      if (place === undefined) {
        place = places.size;
        places.set(text, place);
      }
      codes[row++] = place;
    }
  }
  return new DictionaryColumn("string", codes, [...places.keys()]);
}

function engineValue(type: Exclude<TableColumn["type"], "string">, value: unknown): Value {
  if (value === null || value === undefined) return null;
  switch (type) {
    case "datetime":
      return datetimeFromDate(value as Date);
    case "dynamic":
      return dynamicFromJs(value);
    case "int":
    case "real":
    case "long":
    case "bool":
      return value as Value;
    default:
      return type satisfies never;
  }
}
