import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { EstateError } from "./error.js";
import type { Estate, EstateRow } from "./estate.js";
import { type Manifest, manifestFile, parseManifest } from "./manifest.js";
import { parseRows } from "./ndjson.js";

/**
 * Reads an estate: a folder with a manifest and a file of newline-delimited JSON for each table. Given names, it reads these tables alone.
 * @throws {EstateError} what is missing or wrong, with its file and, in a table, its line and column
 */
export async function loadEstate(dir: string, only?: readonly string[]): Promise<Estate> {
  const manifest = await readManifest(dir);
  const tables = new Map<string, readonly EstateRow[]>();
  for (const [name, table] of Object.entries(manifest.tables)) {
    if (only === undefined || only.includes(name)) tables.set(name, await readTable(dir, name, table));
  }
  return { dir, manifest, tables };
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
  const bytes = await readBytes(file);
  if (bytes === undefined) {
    const message = `no estate at '${dir}': the folder has no '${manifestFile}'; make an estate with 'argonite estate generate'`;
    throw new EstateError("missing-manifest", message, { file });
  }
  return parseManifest(bytes.toString("utf8"), file);
}

async function readTable(dir: string, name: string, table: Manifest["tables"][string]): Promise<EstateRow[]> {
  const file = join(dir, table.file);
  const bytes = await readBytes(file);
  if (bytes === undefined) {
    throw new EstateError("missing-table", `the manifest lists the table '${name}', but there is no '${file}'`, { file });
  }
  const rows = parseRows(bytes, file);
  if (table.rows !== undefined && table.rows !== rows.length) {
    const message = `rows in '${file}': ${rows.length}, in the manifest: ${table.rows}; a file cut short? if not, correct the manifest`;
    throw new EstateError("row-count", message, { file });
  }
  return rows;
}

/** The bytes of a file; undefined where there is none. */
async function readBytes(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
