import { commonColumns, tableNames } from "../../arg/tables.js";
import type { Database, ResultColumn } from "../../engine/query.js";
import type { Batch, ScanColumn, TableSource } from "../../engine/plan/node.js";
import { columnOf } from "../../engine/types/column.js";

/** Tables of known columns and no rows, to bind queries to. */
export interface Schema extends Database {
  /** Names of tables that were asked for, in lower case. */
  readonly asked: ReadonlySet<string>;
  /** Rows were asked for: the query has columns that depend on them. */
  readonly wasRead: () => boolean;
  readonly markRead: () => void;
}

/** Resource Graph's tables, or those of a database, whose rows are not looked at; and further ones by name. */
export function schemaOf(database: Database | undefined, further: ReadonlyMap<string, TableSource> = new Map()): Schema {
  const names = database?.names ?? tableNames;
  const known = new Set(names.map((name) => name.toLowerCase()));
  const asked = new Set<string>();
  let read = false;
  const markRead = () => {
    read = true;
  };
  const built = new Map<string, TableSource>();
  return {
    names,
    asked,
    wasRead: () => read,
    markRead,
    table: (name) => {
      const added = further.get(name);
      const key = name.toLowerCase();
      if (added === undefined && !known.has(key)) return undefined;
      asked.add(added === undefined ? key : name);
      if (added !== undefined) return added;
      const table = built.get(key) ?? emptyTable(key, database?.table(key)?.columns ?? commonColumns, markRead);
      built.set(key, table);
      return table;
    },
  };
}

/** A table without rows; `onRead` is told when they are asked for. */
export function emptyTable(name: string, columns: readonly ResultColumn[], onRead: () => void): TableSource {
  const typeOf = ({ position, path, as }: ScanColumn) => as ?? (path === undefined ? columns[position]!.type : "dynamic");
  return {
    name,
    columns,
    read: (wanted): [Batch] => {
      onRead();
      return [{ columns: wanted.map((column) => columnOf(typeOf(column), [])), length: 0 }];
    },
  };
}
