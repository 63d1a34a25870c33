import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type EstateMaker, generatedManifest, type Tables } from "./generate.js";
import { type TableName, tablesWith } from "./generate/table-names.js";
import { type Manifest, manifestFile } from "./manifest.js";
import { printRows } from "./ndjson.js";
import { sortRows } from "./save.js";

/**
 * Makes an estate and writes it to a folder, subscription by subscription, so that its size is bounded by the disk and not by memory.
 * The bytes are those of `saveEstate`. `change` may alter or look at the rows of a subscription before they are written.
 */
export async function writeGenerated(
  dir: string,
  maker: EstateMaker,
  change: (index: number, rows: Tables) => Tables = (_, rows) => rows,
): Promise<Manifest> {
  await mkdir(dir, { recursive: true });
  const files = new Map(tablesWith(maker.options.kinds).map((name) => [name, openFile(join(dir, `${name}.ndjson`))]));
  try {
    await writeTables(files, maker.tenantRows());
    // Rows are kept sorted by id, and all ids of a subscription begin with its own.
    const order = maker.tenancy.subscriptions.map(({ id }, index) => [id, index] as const).sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [, index] of order) await writeTables(files, change(index, maker.subscriptionRows(index)));
    for (const file of files.values()) await close(file);
  } catch (error) {
    for (const { stream, temporary } of files.values()) {
      stream.destroy();
      await rm(temporary, { force: true });
    }
    throw error;
  }
  for (const { temporary, path } of files.values()) await rename(temporary, path);
  const manifest = generatedManifest(maker, new Map([...files].map(([name, { rows }]) => [name, rows])));
  await writeFile(join(dir, `${manifestFile}.tmp`), `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(join(dir, `${manifestFile}.tmp`), join(dir, manifestFile));
  return manifest;
}

interface OpenFile {
  readonly path: string;
  readonly temporary: string;
  readonly stream: WriteStream;
  rows: number;
}

function openFile(path: string): OpenFile {
  const temporary = `${path}.${process.pid}.tmp`;
  return { path, temporary, stream: createWriteStream(temporary), rows: 0 };
}

async function writeTables(files: ReadonlyMap<TableName, OpenFile>, tables: Tables): Promise<void> {
  for (const [name, file] of files) {
    file.rows += tables[name].length;
    for (const text of printRows(sortRows(tables[name]))) {
      if (!file.stream.write(text)) await once(file.stream, "drain");
    }
  }
}

async function close({ stream }: OpenFile): Promise<void> {
  stream.end();
  await once(stream, "close");
}
