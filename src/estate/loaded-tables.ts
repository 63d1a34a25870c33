import { type ColumnTable, rowAt } from "./columns/column-table.js";
import type { Estate, EstateRow } from "./estate.js";

/** A table as it was read: small ones as rows. */
export type LoadedTable = ColumnTable | readonly EstateRow[];

/** Tables read from files. Of one that is kept as columns, rows as objects are made where it is asked for, and kept. */
export class LoadedTables implements ReadonlyMap<string, readonly EstateRow[]> {
  readonly loaded: ReadonlyMap<string, LoadedTable>;
  private readonly made = new Map<string, readonly EstateRow[]>();

  constructor(loaded: ReadonlyMap<string, LoadedTable>) {
    this.loaded = loaded;
  }

  get size(): number {
    return this.loaded.size;
  }
  has(name: string): boolean {
    return this.loaded.has(name);
  }
  keys(): MapIterator<string> {
    return this.loaded.keys();
  }
  get(name: string): readonly EstateRow[] | undefined {
    const table = this.loaded.get(name);
    if (table === undefined || !("rows" in table)) return table;
    let rows = this.made.get(name);
    if (rows === undefined) {
      rows = Array.from({ length: table.rows.length }, (_, row) => rowAt(table, row));
      this.made.set(name, rows);
      columnsOfRows.set(rows, table);
    }
    return rows;
  }
  *entries(): MapIterator<[string, readonly EstateRow[]]> {
    for (const name of this.keys()) yield [name, this.get(name)!];
  }
  *values(): MapIterator<readonly EstateRow[]> {
    for (const name of this.keys()) yield this.get(name)!;
  }
  [Symbol.iterator](): MapIterator<[string, readonly EstateRow[]]> {
    return this.entries();
  }
  forEach(call: (rows: readonly EstateRow[], name: string, tables: ReadonlyMap<string, readonly EstateRow[]>) => void): void {
    for (const [name, rows] of this) call(rows, name, this);
  }
}

/** Rows may have gone into another estate since. */
const columnsOfRows = new WeakMap<readonly EstateRow[], ColumnTable>();

/** An estate's table, as columns where it was read so from a file and is unchanged. */
export function loadedTable({ tables }: Estate, name: string): LoadedTable | undefined {
  if (tables instanceof LoadedTables) return tables.loaded.get(name);
  const rows = tables.get(name);
  return rows && (columnsOfRows.get(rows) ?? rows);
}

export function tableLength(table: LoadedTable): number {
  return "rows" in table ? table.rows.length : table.length;
}

/** How many rows an estate's tables have, by name; makes none. */
export function rowCounts(estate: Estate): ReadonlyMap<string, number> {
  return new Map([...estate.tables.keys()].map((name) => [name, tableLength(loadedTable(estate, name)!)] as const));
}
