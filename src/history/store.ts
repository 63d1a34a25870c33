import { createHash } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { HistoryError } from "./error.js";
import { parseSnapshotManifest, type SnapshotManifest } from "./manifest.js";
import { readParquet, writeParquet } from "./parquet.js";
import { type Columns, type HistoryTable, historyTableNames, historyTables } from "./table.js";

/** What is wrong with a file of a history: its snapshot is a gap, and all others are read. */
export interface HistoryProblem {
  /** Relative to the history's folder. */
  readonly file: string;
  readonly message: string;
  /** The instant of the snapshot it belongs to, where its name tells. */
  readonly takenAt: string | undefined;
}

/** A history: a folder of snapshots, oldest first, and what is wrong in it. */
export interface History {
  readonly dir: string;
  readonly snapshots: readonly SnapshotManifest[];
  readonly problems: readonly HistoryProblem[];
}

const manifests = "snapshots";

/**
 * Looks through a history: every snapshot has its manifest, and every file that a manifest names is there with the bytes it was
 * written with. What is half-written or corrupt is named among the problems.
 * @throws {HistoryError} `missing-history`
 */
export async function openHistory(dir: string): Promise<History> {
  if (!(await stat(join(dir, manifests)).catch(() => undefined))?.isDirectory()) {
    throw new HistoryError(
      "missing-history",
      `no history at '${dir}': begin one with 'argonite score snapshot --history ${dir}'`,
    );
  }
  const problems: HistoryProblem[] = [];
  const snapshots: SnapshotManifest[] = [];
  const claimed = new Set<string>();
  for (const name of (await readdir(join(dir, manifests))).sort()) {
    const path = `${manifests}/${name}`;
    if (!name.endsWith(".json")) continue;
    const manifest = parseSnapshotManifest(await readFile(join(dir, path), "utf8"));
    if (manifest === undefined) {
      problems.push(problem(path, "is not the manifest of a snapshot; a file cut short?"));
      continue;
    }
    for (const { path: file } of Object.values(manifest.files)) claimed.add(file);
    const wrong = await wrongFile(dir, manifest);
    if (wrong === undefined) snapshots.push(manifest);
    else problems.push({ ...wrong, takenAt: manifest.takenAt });
  }
  for (const file of await allFiles(dir)) {
    if (file.endsWith(".tmp")) problems.push(problem(file, "is a write that was cut short; delete it"));
    else if (file.endsWith(".parquet") && !claimed.has(file)) {
      problems.push(problem(file, "belongs to no snapshot that can be read; half-written?"));
    }
  }
  snapshots.sort((a, b) => (a.takenAt < b.takenAt ? -1 : a.takenAt > b.takenAt ? 1 : 0));
  return { dir, snapshots, problems };
}

/** Reads a table of a snapshot, or those of its columns that are named. */
export async function readSnapshotTable(
  { dir }: Pick<History, "dir">,
  manifest: SnapshotManifest,
  table: HistoryTable,
  columns?: readonly string[],
): Promise<Columns> {
  return readParquet(await readFile(join(dir, manifest.files[table].path)), columns);
}

/** What a snapshot is written with. */
export type SnapshotHead = Omit<SnapshotManifest, "id" | "format" | "files">;

/**
 * Adds a snapshot. Each file is written beside its place, flushed and moved there, the manifest last: whenever the process or the
 * machine stops, what was there before is whole, and the new snapshot is there whole or not at all.
 */
export async function appendSnapshot(
  dir: string,
  head: SnapshotHead,
  tables: Readonly<Record<HistoryTable, Columns>>,
): Promise<SnapshotManifest> {
  const id = `${head.takenAt.replaceAll(":", "")}-${head.label.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
  const files: Partial<SnapshotManifest["files"]> = {};
  for (const table of historyTableNames) {
    const path = `${table}/day=${head.takenAt.slice(0, 10)}/${id}.parquet`;
    const bytes = writeParquet(historyTables[table], tables[table]);
    await writeDurably(join(dir, path), bytes);
    files[table] = { path, rows: tables[table].TimeGenerated!.length, sha256: sha256(bytes) };
  }
  const manifest: SnapshotManifest = { format: 1, id, ...head, files: files as SnapshotManifest["files"] };
  await writeDurably(join(dir, manifests, `${id}.json`), Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  return manifest;
}

async function wrongFile(dir: string, { files }: SnapshotManifest): Promise<Omit<HistoryProblem, "takenAt"> | undefined> {
  for (const { path, sha256: expected } of Object.values(files)) {
    const bytes = await readFile(join(dir, path)).catch(() => undefined);
    if (bytes === undefined) return { file: path, message: "is missing" };
    if (sha256(bytes) !== expected) return { file: path, message: "has other bytes than were written; corrupt or cut short" };
  }
  return undefined;
}

async function allFiles(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true, recursive: true });
  const own = entries.filter((entry) => entry.isFile());
  return own.map((entry) => join(entry.parentPath, entry.name).slice(join(dir, "/").length).replaceAll("\\", "/")).sort();
}

function problem(file: string, message: string): HistoryProblem {
  const stamp = /(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})([\d.]+)Z/.exec(file);
  return { file, message, takenAt: stamp === null ? undefined : `${stamp[1]}T${stamp[2]}:${stamp[3]}:${stamp[4]}Z` };
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(temporary, "w");
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
}

/** A rename is safe once its folder is; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  if (handle === undefined) return;
  try {
    await handle.sync();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM" && (error as NodeJS.ErrnoException).code !== "EINVAL") throw error;
  } finally {
    await handle.close();
  }
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
