import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Estate, EstateRow } from "./estate.js";
import { type Manifest, manifestFile } from "./manifest.js";
import { printRows } from "./ndjson.js";
import { replaceFile } from "./replace-file.js";

/**
 * Writes an estate to a folder, made where there is none. Every file is written beside its place and moved there, the manifest last,
 * so that a reader finds the old estate or the new one. The same estate always gives the same bytes.
 */
export async function saveEstate(dir: string, estate: Estate): Promise<void> {
  await mkdir(dir, { recursive: true });
  for (const { file, text } of estateFiles(estate)) await replaceFile(join(dir, file), text);
}

/** A file of an estate, its text in pieces. */
export interface EstateFile {
  readonly file: string;
  readonly text: Iterable<string>;
}

/** The files of an estate, the manifest last. */
export function estateFiles({ manifest, tables }: Estate): readonly EstateFile[] {
  const names = [...tables.keys()].sort();
  const listed: Manifest = {
    ...manifest,
    tables: Object.fromEntries(names.map((name) => [name, { file: `${name}.ndjson`, rows: tables.get(name)!.length }])),
  };
  return [
    ...names.map((name) => ({ file: `${name}.ndjson`, text: printRows(sortRows(tables.get(name)!)) })),
    { file: manifestFile, text: [`${JSON.stringify(listed, null, 2)}\n`] },
  ];
}

/** Rows in the order they are kept in: by id, then by type, code unit by code unit. */
export function sortRows(rows: readonly EstateRow[]): readonly EstateRow[] {
  return [...rows].sort((a, b) => compareText(a.id, b.id) || compareText(a.type, b.type));
}

function compareText(a: unknown, b: unknown): number {
  const [left, right] = [String(a ?? ""), String(b ?? "")];
  return left < right ? -1 : left > right ? 1 : 0;
}
