import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { shredFile } from "./columns/shred-file.js";
import { readSnapshot } from "./columns/snapshot.js";
import { EstateError } from "./error.js";
import type { Estate } from "./estate.js";
import { type LoadedTable, LoadedTables, tableLength } from "./loaded-tables.js";
import { type Manifest, manifestFile, parseManifest } from "./manifest.js";
import { parseRows } from "./ndjson.js";

/**
 * Reads an estate: a folder with a manifest and a file of newline-delimited JSON for each table. Given names, it reads these tables alone.
 * @throws {EstateError} what is missing or wrong, with its file and, in a table, its line and column
 */
export async function loadEstate(dir: string, only?: readonly string[]): Promise<Estate> {
  const manifest = await readManifest(dir);
  const tables = new Map<string, LoadedTable>();
  for (const [name, table] of Object.entries(manifest.tables)) {
    if (only === undefined || only.includes(name)) tables.set(name, await readTable(dir, name, table));
  }
  return { dir, manifest, tables: new LoadedTables(tables) };
}

async function readManifest(dir: string): Promise<Manifest> {
  const folder = await stat(dir).catch(() => undefined);
  if (folder === undefined) {
    throw new EstateError(
      "missing-estate",
      `no estate at '${dir}': there is no such folder; make one with 'argonite estate generate'`,
    );
  }
  if (!folder.isDirectory()) {
    throw new EstateError("missing-estate", `no estate at '${dir}': an estate is a folder with a '${manifestFile}'`);
  }
  const file = join(dir, manifestFile);
  const bytes = await unlessMissing(readFile(file));
  if (bytes === undefined) {
    const message = `no estate at '${dir}': the folder has no '${manifestFile}'; make an estate with 'argonite estate generate'`;
    throw new EstateError("missing-manifest", message, { file });
  }
  return parseManifest(bytes.toString("utf8"), file);
}

async function readTable(dir: string, name: string, table: Manifest["tables"][string]): Promise<LoadedTable> {
  const file = join(dir, table.file);
  const read = await unlessMissing(readRows(file));
  if (read === undefined) {
    throw new EstateError("missing-table", `the manifest lists the table '${name}', but there is no '${file}'`, { file });
  }
  const length = tableLength(read);
  if (table.rows !== undefined && table.rows !== length) {
    const message = `rows in '${file}': ${length}, in the manifest: ${table.rows}; a file cut short? if not, correct the manifest`;
    throw new EstateError("row-count", message, { file });
  }
  return read;
}

/** Bytes below which a table is kept as rows: taking it apart takes longer than one walk through it. */
const smallTable = 4 * 1024 * 1024;

async function readRows(file: string): Promise<LoadedTable> {
  const { size } = await stat(file);
  if (size < smallTable) return parseRows(await readFile(file), file);
  return (await readSnapshot(file)) ?? shredFile(file);
}

/** What is read of a file; undefined where there is none. */
async function unlessMissing<Read>(reading: Promise<Read>): Promise<Read | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
