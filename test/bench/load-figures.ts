import { readFile } from "node:fs/promises";
import { loadEstate } from "../../src/estate/load.js";
import { snapshotEstate } from "../../src/estate/snapshot-estate.js";
import { median } from "./figures.js";

/** Milliseconds, and bytes of the heap and of buffers that stay after a collection. */
export interface LoadFigures {
  /** `JSON.parse` of every line, the lines being strings already. */
  readonly parse: number;
  /** From files of lines to an estate. */
  readonly load: number;
  /** The same with snapshots beside the files. */
  readonly reload: number;
  readonly parsedBytes: number;
  readonly estateBytes: number;
}

// Run by itself, with --expose-gc: `node load-figures.js FILES ESTATE SNAPSHOT ROUNDS`, two folders with the same files.
const [files, estate, snapshot, rounds] = process.argv.slice(2) as [string, string, string, string];
const lines = (await Promise.all(files.split(",").map(linesOf))).flat();
const parsedBytes = await keptBytes(async () => lines.map((line) => JSON.parse(line) as unknown));
const estateBytes = await keptBytes(() => loadEstate(estate));
await snapshotEstate(snapshot);
const times = { parse: [] as number[], load: [] as number[], reload: [] as number[] };
for (let round = 0; round < Number(rounds); round++) {
  times.parse.push(await timed(async () => lines.map((line) => JSON.parse(line) as unknown)));
  times.load.push(await timed(() => loadEstate(estate)));
  times.reload.push(await timed(() => loadEstate(snapshot)));
}
const figures: LoadFigures = {
  parse: median(times.parse),
  load: median(times.load),
  reload: median(times.reload),
  parsedBytes,
  estateBytes,
};
console.log(JSON.stringify(figures));

/** A table may be longer than a string can be. */
async function linesOf(file: string): Promise<string[]> {
  const bytes = await readFile(file);
  const found: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(10, start);
    found.push(bytes.toString("utf8", start, end));
    start = end + 1;
  }
  return found;
}

async function keptBytes(make: () => Promise<unknown>): Promise<number> {
  const before = usedBytes();
  const made = [await make()];
  const kept = usedBytes() - before;
  made.length = 0;
  return kept;
}

function usedBytes(): number {
  // Buffers are let go by the collection after the one that finds them unused.
  for (let turn = 0; turn < 3; turn++) globalThis.gc!();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  globalThis.gc!();
  const start = performance.now();
  await work();
  return performance.now() - start;
}
