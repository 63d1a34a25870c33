import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Real } from "../src/engine/types/value.js";
import { EstateError } from "../src/estate/error.js";
import type { Estate, EstateRow } from "../src/estate/estate.js";
import { loadEstate } from "../src/estate/load.js";
import type { Manifest } from "../src/estate/manifest.js";
import { samplePath } from "../src/estate/sample.js";
import { saveEstate } from "../src/estate/save.js";

const manifest: Manifest = {
  format: 1,
  name: "tiny",
  origin: { kind: "written" },
  frozenAt: "2021-02-03T00:00:00Z",
  tenantId: "72f988bf-86f1-41af-91ab-2d7cd011db47",
  managementGroups: [],
  subscriptions: [{ id: "20ff7fc3-e762-44dd-bd96-b71116dcdc23", name: "One", state: "Enabled", managementGroups: [] }],
  tables: {},
};

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "estate-"));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

async function failure(path: string): Promise<EstateError> {
  const error = await loadEstate(path).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof EstateError)) throw new Error(`expected an EstateError, got ${error}`);
  return error;
}

function estateOf(rows: readonly EstateRow[]): Estate {
  return { dir: undefined, manifest, tables: new Map([["resources", rows]]) };
}

async function writeManifest(value: unknown): Promise<void> {
  await writeFile(join(dir, "manifest.json"), typeof value === "string" ? value : JSON.stringify(value));
}

describe("an estate that cannot be read says why and where", () => {
  test("no folder", async () => {
    const path = join(dir, "nowhere");
    const { code, message } = await failure(path);
    expect(code).toBe("missing-estate");
    expect(message).toBe(`no estate at '${path}': there is no such folder; make one with 'argonite estate generate'`);
  });

  test("a file, not a folder", async () => {
    await writeFile(join(dir, "file"), "");
    expect((await failure(join(dir, "file"))).message).toMatch(/an estate is a folder with a 'manifest.json'$/);
  });

  test("no manifest", async () => {
    const { code, message, file } = await failure(dir);
    expect([code, file]).toEqual(["missing-manifest", join(dir, "manifest.json")]);
    expect(message).toMatch(/the folder has no 'manifest.json'/);
  });

  test.each([
    ["{", "is not JSON"],
    [{ ...manifest, format: 2 }, "has format 2, and this version reads up to 1; update argonite"],
    [{ ...manifest, frozenAt: "yesterday" }, "is not a manifest: frozenAt: invalid ISO datetime"],
    [{ ...manifest, subscriptions: [{ ...manifest.subscriptions[0], id: 7 }] }, "is not a manifest: subscriptions.0.id: invalid"],
    [
      { ...manifest, tables: { resources: { file: "../elsewhere" } } },
      "tables.resources.file: a table's file stands in the estate's own folder",
    ],
    [{ ...manifest, more: 1 }, "is not a manifest: the manifest: unrecognized key"],
  ])("a bad manifest: %j", async (value, expected) => {
    await writeManifest(value);
    const { code, message, file } = await failure(dir);
    expect([code, file]).toEqual(["bad-manifest", join(dir, "manifest.json")]);
    expect(message).toContain(expected);
  });

  test("a table that is listed and absent", async () => {
    await writeManifest({ ...manifest, tables: { resources: { file: "resources.ndjson" } } });
    const { code, message, file } = await failure(dir);
    expect([code, file]).toEqual(["missing-table", join(dir, "resources.ndjson")]);
    expect(message).toMatch(/^the manifest lists the table 'resources', but there is no '/);
  });

  test.each([
    ['{"id":"a"}\n\n{"id":"b",}\n', 3, 11],
    ['{"id":"a"}\n{"id":', 2, 7],
    ['{"id":"a"} {"id":"b"}\n', 1, 12],
    ["[1]\n", 1, 1],
    ['{"id":"a\n', 1, 7],
  ])("a malformed row: %j", async (text, line, column) => {
    await writeManifest({ ...manifest, tables: { resources: { file: "resources.ndjson" } } });
    await writeFile(join(dir, "resources.ndjson"), text);
    const error = await failure(dir);
    expect(error).toMatchObject({ code: "bad-row", file: join(dir, "resources.ndjson"), line, column });
    expect(error.message).toContain(`line ${line}, column ${column}: `);
  });

  test("what editors leave is no mistake: a byte order mark, line ends of Windows, no last line end", async () => {
    await writeManifest({ ...manifest, tables: { resources: { file: "resources.ndjson" } } });
    await writeFile(join(dir, "resources.ndjson"), '\uFEFF{"id":"a"}\r\n\r\n{"id":"ü"}');
    expect((await loadEstate(dir)).tables.get("resources")).toEqual([{ id: "a" }, { id: "ü" }]);
  });

  test("a table cut short", async () => {
    await writeManifest({ ...manifest, tables: { resources: { file: "resources.ndjson", rows: 2 } } });
    await writeFile(join(dir, "resources.ndjson"), '{"id":"a"}\n');
    const { code, message } = await failure(dir);
    expect(code).toBe("row-count");
    expect(message).toMatch(/^rows in '.*resources\.ndjson': 1, in the manifest: 2; /);
  });
});

describe("saving", () => {
  test("sorts rows by id and keys by name, one row a line", async () => {
    await saveEstate(
      dir,
      estateOf([
        { type: "t", id: "b" },
        { id: "a", properties: { z: 1, a: [{ y: null, x: true }] } },
      ]),
    );
    expect(await readFile(join(dir, "resources.ndjson"), "utf8")).toBe(
      '{"id":"a","properties":{"a":[{"x":true,"y":null}],"z":1}}\n{"id":"b","type":"t"}\n',
    );
  });

  test("leaves nothing but the estate behind", async () => {
    await saveEstate(dir, estateOf([{ id: "a" }]));
    await saveEstate(dir, estateOf([{ id: "b" }]));
    expect(await readdir(dir)).toEqual(["manifest.json", "resources.ndjson"]);
  });

  test("keeps long and real apart, and integers exact", async () => {
    const row = { id: "a", properties: { long: 4, real: new Real(4), big: 9007199254740993n, half: 0.5, huge: Infinity } };
    await saveEstate(dir, estateOf([row]));
    expect(await readFile(join(dir, "resources.ndjson"), "utf8")).toContain(
      '"big":9007199254740993,"half":0.5,"huge":1e999,"long":4,"real":4.0',
    );
    expect((await loadEstate(dir)).tables.get("resources")).toEqual([row]);
  });

  test("what is saved is loaded again, and saved again gives the same bytes", async () => {
    const properties = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), {
      noNullPrototype: true,
    });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.record({ id: fc.string(), properties }), { selector: ({ id }) => id }), async (rows) => {
        await saveEstate(dir, estateOf(rows));
        const bytes = await readFile(join(dir, "resources.ndjson"), "utf8");
        const loaded = await loadEstate(dir);
        expect([...loaded.tables.get("resources")!].map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
        await saveEstate(dir, loaded);
        expect(await readFile(join(dir, "resources.ndjson"), "utf8")).toBe(bytes);
      }),
      { numRuns: 25 },
    );
  });
});

test("the sample estate is found and loads", async () => {
  const estate = await loadEstate(samplePath());
  expect(estate.manifest.name).toBe("contoso");
  expect(estate.dir).toBe(samplePath("contoso"));
});
