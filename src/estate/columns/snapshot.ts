import type { BigIntStats } from "node:fs";
import { open, stat } from "node:fs/promises";
import { endianness } from "node:os";
import { crc32 } from "node:zlib";
import { replaceFile } from "../replace-file.js";
import { ByteTexts } from "./byte-texts.js";
import type { ColumnTable } from "./column-table.js";
import { Leaf } from "./leaf.js";
import type { Outline } from "./outline.js";

/** The first bytes of a snapshot. */
const mark = Buffer.from("argonite columns");

/** The format that this version writes, and the only one it reads: an older snapshot is made again. */
const format = 1;

/** Mark, length of the head, checksums of head and body. */
const preambleSize = mark.length + 12;

/** A file that columns were read from: it was not written to since where all are the same. */
interface Source {
  readonly size: string;
  readonly modified: string;
  /** Changes with every write, whatever sets the other time back. */
  readonly changed: string;
}

interface Head {
  readonly format: number;
  readonly source: Source;
  readonly rows: number;
  readonly codes: number;
  readonly outlines: readonly { readonly outline: Outline; readonly leaves: readonly number[] }[];
  /** Of texts and of others: how many there are, and their bytes. */
  readonly leaves: readonly {
    readonly path: readonly string[];
    readonly texts: readonly [count: number, bytes: number];
    readonly others: readonly [count: number, bytes: number];
  }[];
}

/** Where the snapshot of a table's file stands: beside it. */
export function snapshotPath(file: string): string {
  return `${file.replace(/\.ndjson$/, "")}.columns`;
}

/** What tells later whether a file is the same still. */
export async function sourceOf(file: string): Promise<Source> {
  const { size, mtimeNs, ctimeNs }: BigIntStats = await stat(file, { bigint: true });
  return { size: String(size), modified: String(mtimeNs), changed: String(ctimeNs) };
}

/** Writes a table's columns beside the file that they were read from; the bytes written. `source` is of before it was read. */
export async function writeSnapshot(file: string, table: ColumnTable, source: Source): Promise<number> {
  const { rows, leaves } = table;
  const numbers = new Map(leaves.map((leaf, number) => [leaf, number]));
  const sizesOf = ({ length, bytes }: ByteTexts) => [length, bytes.length] as const;
  const head: Head = {
    format,
    source,
    rows: rows.length,
    codes: rows.codes.length,
    outlines: table.outlines.map((one) => ({ outline: one.outline, leaves: one.leaves.map((leaf) => numbers.get(leaf)!) })),
    leaves: leaves.map(({ path, texts, others }) => ({ path, texts: sizesOf(texts), others: sizesOf(others) })),
  };
  const body = [
    rows.outlines,
    rows.codes,
    ...leaves.flatMap(({ texts, others }) => [texts.ends, texts.bytes, others.ends, others.bytes]),
  ]
    .map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength))
    .flatMap((bytes) => [bytes, Buffer.alloc(padding(bytes.length))]);
  const json = Buffer.from(JSON.stringify(head));
  const text = Buffer.concat([json, Buffer.alloc(padding(json.length), " ")]);
  const preamble = Buffer.alloc(preambleSize);
  mark.copy(preamble);
  preamble.writeUInt32LE(text.length, mark.length);
  preamble.writeUInt32LE(crc32(text), mark.length + 4);
  preamble.writeUInt32LE(body.reduce(checksum, 0), mark.length + 8);
  const pieces = [preamble, text, ...body];
  await replaceFile(snapshotPath(file), pieces);
  return pieces.reduce((sum, { length }) => sum + length, 0);
}

/** The columns of a table's file from the snapshot beside it; undefined where there is none, it is damaged, or the file was written to since. */
export async function readSnapshot(file: string): Promise<ColumnTable | undefined> {
  const bytes = await readWhole(snapshotPath(file));
  if (bytes === undefined || bytes.length < preambleSize || !bytes.subarray(0, mark.length).equals(mark)) return undefined;
  const length = bytes.readUInt32LE(mark.length);
  const text = bytes.subarray(preambleSize, preambleSize + length);
  const body = bytes.subarray(preambleSize + length);
  if (endianness() !== "LE" || crc32(text) !== bytes.readUInt32LE(mark.length + 4)) return undefined;
  const head = JSON.parse(text.toString()) as Head;
  if (head.format !== format || !isSame(head.source, await sourceOf(file))) return undefined;
  return checksum(0, body) === bytes.readUInt32LE(mark.length + 8) ? tableIn(head, body) : undefined;
}

/** Whether a table's file has a snapshot, and whether that is used. */
export async function snapshotState(file: string): Promise<"none" | "current" | "old"> {
  const found = await stat(snapshotPath(file)).catch(() => undefined);
  if (found === undefined) return "none";
  return (await readSnapshot(file)) === undefined ? "old" : "current";
}

function tableIn(head: Head, body: Buffer): ColumnTable {
  let at = body.byteOffset;
  const next = (length: number): number => {
    const start = at;
    at += length + padding(length);
    return start;
  };
  const outlineOf = new Int32Array(body.buffer, next(4 * head.rows), head.rows);
  const codes = new Int32Array(body.buffer, next(4 * head.codes), head.codes);
  const textsOf = ([count, size]: readonly [number, number]) => {
    const ends = new Uint32Array(body.buffer, next(4 * count), count);
    return new ByteTexts(new Uint8Array(body.buffer, next(size), size), ends);
  };
  const leaves = head.leaves.map(({ path, texts, others }) => new Leaf(path, textsOf(texts), textsOf(others)));
  const outlines = head.outlines.map(({ outline, leaves: numbers }) => ({
    outline,
    leaves: numbers.map((number) => leaves[number]!),
  }));
  const starts = new Uint32Array(head.rows);
  let start = 0;
  for (let row = 0; row < head.rows; row++) {
    starts[row] = start;
    start += outlines[outlineOf[row]!]!.leaves.length;
  }
  return { rows: { length: head.rows, outlines: outlineOf, starts, codes }, outlines, leaves };
}

function isSame(a: Source, b: Source): boolean {
  return a.size === b.size && a.modified === b.modified && a.changed === b.changed;
}

/** Numbers of four bytes begin at multiples of four. */
function padding(length: number): number {
  return -length & 3;
}

/** More cannot be read or summed at once. */
const mostAtOnce = 1 << 30;

function checksum(sum: number, bytes: Buffer): number {
  let result = sum;
  for (let at = 0; at < bytes.length; at += mostAtOnce) result = crc32(bytes.subarray(at, at + mostAtOnce), result);
  return result;
}

async function readWhole(file: string): Promise<Buffer | undefined> {
  const handle = await open(file).catch(() => undefined);
  if (handle === undefined) return undefined;
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.from(new ArrayBuffer(size));
    let filled = 0;
    while (filled < size) {
      const { bytesRead } = await handle.read(bytes, filled, Math.min(size - filled, mostAtOnce));
      if (bytesRead === 0) return undefined;
      filled += bytesRead;
    }
    return bytes;
  } finally {
    await handle.close();
  }
}
