import type { FileHandle } from "node:fs/promises";
import { CheckpointError } from "./checkpoint-error.js";

/** A line of a checkpoint, by its place in bytes. */
export interface Line {
  readonly start: number;
  readonly length: number;
}

export interface CheckpointLines {
  /** The first line's text; undefined where there is none. */
  readonly header: string | undefined;
  /** The page lines of the batches that are done, by batch. */
  readonly done: ReadonlyMap<string, readonly Line[]>;
  /** Where the last whole line ends. */
  readonly end: number;
}

const chunkSize = 1 << 20;
/** Bytes at a line's beginning that tell which batch it is of; names of remote queries are short. */
const headSize = 1_000;
const pageHead = /^\{"batch":("(?:[^"\\]|\\.)*"),(?:"done":true,"pages":(\d+)\}|"columns":)/;

/** Finds the lines of a checkpoint without holding it in memory. @throws {CheckpointError} */
export async function readLines(handle: FileHandle, file: string): Promise<CheckpointLines> {
  const pages = new Map<string, Line[]>();
  const done = new Map<string, readonly Line[]>();
  let header: string | undefined;
  let end = 0;
  for await (const line of linesOf(handle)) {
    end = line.start + line.length;
    if (header === undefined) {
      header = await readLine(handle, { ...line, length: Math.min(line.length, 64 * headSize) });
      continue;
    }
    const [, name, count] = pageHead.exec(await readLine(handle, { ...line, length: Math.min(line.length, headSize) })) ?? [];
    if (name === undefined) throw damaged(file, line);
    const key = JSON.parse(name) as string;
    const before = pages.get(key) ?? [];
    pages.set(key, before);
    // Pages before those that the last line counts are of a run that ended within the batch.
    if (count === undefined) before.push(line);
    else if (Number(count) > before.length) throw damaged(file, line);
    else done.set(key, before.slice(before.length - Number(count)));
  }
  return { header, done, end };
}

/** What is written whole and is no longer so: going on from it would lose rows. */
export const damaged = (file: string, { start }: Line): CheckpointError =>
  new CheckpointError(`'${file}' is damaged at byte ${start}; remove it to start anew`);

export async function readLine(handle: FileHandle, { start, length }: Line): Promise<string> {
  const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(length), position: start });
  return buffer.toString("utf8", 0, bytesRead);
}

/** The whole lines, each with its line break. */
async function* linesOf(handle: FileHandle): AsyncGenerator<Line, void, undefined> {
  const buffer = Buffer.alloc(chunkSize);
  let start = 0;
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read({ buffer, position });
    if (bytesRead === 0) return;
    for (let at = 0; ; ) {
      const found = buffer.subarray(0, bytesRead).indexOf(0x0a, at);
      if (found < 0) break;
      at = found + 1;
      yield { start, length: position + at - start };
      start = position + at;
    }
    position += bytesRead;
  }
}
