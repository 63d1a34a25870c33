import { join } from "node:path";
import { snapshotPath, sourceOf, writeSnapshot } from "./columns/snapshot.js";
import type { Estate } from "./estate.js";
import { loadEstate } from "./load.js";
import { LoadedTables } from "./loaded-tables.js";

/** A table whose columns were written beside its rows. */
export interface SnapshotTable {
  readonly name: string;
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
}

/**
 * Writes the columns of an estate's large tables beside their files, from where they are read as long as the files stay as they are.
 * @throws {EstateError} where the estate cannot be read
 */
export async function snapshotEstate(dir: string): Promise<readonly SnapshotTable[]> {
  const { manifest } = await loadEstate(dir, []);
  const written: SnapshotTable[] = [];
  for (const [name, { file }] of Object.entries(manifest.tables)) {
    const path = join(dir, file);
    // Looked at before the rows are read: what is written to the file in the meantime makes the snapshot old, not wrong.
    const source = await sourceOf(path).catch(() => undefined);
    const table = columnsIn(await loadEstate(dir, [name]), name);
    if (table === undefined || source === undefined) continue;
    const bytes = await writeSnapshot(path, table, source);
    written.push({ name, file: snapshotPath(path), rows: table.rows.length, bytes });
  }
  return written;
}

function columnsIn({ tables }: Estate, name: string) {
  const table = tables instanceof LoadedTables ? tables.loaded.get(name) : undefined;
  return table !== undefined && "rows" in table ? table : undefined;
}
