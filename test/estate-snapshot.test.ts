import { appendFile, copyFile, mkdtemp, readFile, rename, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { rowAt } from "../src/estate/columns/column-table.js";
import { shredFile } from "../src/estate/columns/shred-file.js";
import { readSnapshot, snapshotPath, snapshotState, sourceOf, writeSnapshot } from "../src/estate/columns/snapshot.js";
import { loadEstate } from "../src/estate/load.js";
import { samplePath } from "../src/estate/sample.js";
import { snapshotEstate } from "../src/estate/snapshot-estate.js";

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "snapshot-"));
  file = join(dir, "resources.ndjson");
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const lines = ['{"id":"a","n":1.0,"tags":{"é":"ü"}}', '{"id":"b","n":9007199254740993}', '{"id":"\\ud800","zones":["1"]}'];

async function snapshotOf(text: string) {
  await writeFile(file, text);
  const source = await sourceOf(file);
  const table = await shredFile(file);
  await writeSnapshot(file, table, source);
  return table;
}

describe("a snapshot", () => {
  test("gives the rows and columns that it was made of", async () => {
    const values = fc.jsonValue({ maxDepth: 3 });
    const row = fc.record({ id: fc.string(), properties: values, "": values }, { requiredKeys: ["id"] });
    await fc.assert(
      fc.asyncProperty(fc.array(row), async (rows) => {
        const table = await snapshotOf([...rows.map((one) => JSON.stringify(one)), ...lines].join("\n"));
        const read = (await readSnapshot(file))!;
        expect(isDeepStrictEqual(read.rows, table.rows)).toBe(true);
        const all = Array.from({ length: table.rows.length }, (_, at) => at);
        expect(
          isDeepStrictEqual(
            all.map((at) => rowAt(read, at)),
            all.map((at) => rowAt(table, at)),
          ),
        ).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test("is not read once its file was written to, whatever its times and size say", async () => {
    await snapshotOf(lines.join("\n"));
    expect(await snapshotState(file)).toBe("current");
    const { atime, mtime } = await stat(file);
    await writeFile(file, lines.join("\n").replace("1.0", "2.0"));
    await utimes(file, atime, mtime);
    expect(await readSnapshot(file)).toBeUndefined();
    expect(await snapshotState(file)).toBe("old");
  });

  test("is not read beside another file", async () => {
    await snapshotOf(lines.join("\n"));
    const other = join(dir, "other.ndjson");
    await copyFile(file, other);
    await rename(snapshotPath(file), snapshotPath(other));
    expect(await readSnapshot(other)).toBeUndefined();
    expect(await snapshotState(file)).toBe("none");
  });

  test("is not read where a byte of it is wrong or missing", async () => {
    await snapshotOf(lines.join("\n"));
    const path = snapshotPath(file);
    const bytes = await readFile(path);
    for (let at = 0; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes);
      damaged[at]! ^= 0x10;
      await writeFile(path, damaged);
      expect([at, await readSnapshot(file)]).toEqual([at, undefined]);
    }
    await writeFile(path, bytes);
    await truncate(path, bytes.length - 1);
    expect(await readSnapshot(file)).toBeUndefined();
    await writeFile(path, "");
    expect(await readSnapshot(file)).toBeUndefined();
  });

  test("of an estate is made of its large tables and loaded from", async () => {
    const manifest = JSON.parse(await readFile(join(samplePath(), "manifest.json"), "utf8"));
    const tables = { resources: { file: "resources.ndjson" }, small: { file: "small.ndjson" } };
    await writeFile(join(dir, "manifest.json"), JSON.stringify({ ...manifest, tables }));
    await writeFile(join(dir, "small.ndjson"), '{"id":"x"}\n');
    const row = (n: number) => `{"id":"/r/${n}","properties":{"text":"${"x".repeat(1000)}","n":${n}}}\n`;
    await writeFile(file, Array.from({ length: 5_000 }, (_, n) => row(n)).join(""));
    const made = await snapshotEstate(dir);
    expect(made).toMatchObject([{ name: "resources", file: snapshotPath(file), rows: 5_000 }]);
    const { size } = await stat(snapshotPath(file));
    expect(made[0]!.bytes).toBe(size);
    const before = new Map((await loadEstate(dir)).tables);
    expect(before.get("resources")![4_999]).toEqual(JSON.parse(row(4_999)));
    await appendFile(file, row(5_000));
    expect((await loadEstate(dir)).tables.get("resources")).toHaveLength(5_001);
  });
});
