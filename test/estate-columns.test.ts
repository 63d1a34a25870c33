import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { resourceGraphLocal } from "../src/arg/profile.js";
import { runQuery } from "../src/engine/query.js";
import { rowsOf } from "../src/engine/result.js";
import { convert } from "../src/engine/types/coerce.js";
import { parseJson } from "../src/engine/types/json.js";
import type { ScalarType } from "../src/engine/types/type.js";
import { type Dynamic, type DynamicBag, member } from "../src/engine/types/value.js";
import { bytesOf } from "../src/estate/columns/bytes.js";
import { type ColumnTable, rowAt } from "../src/estate/columns/column-table.js";
import { exactJson } from "../src/estate/exact-json.js";
import { readPath } from "../src/estate/columns/read-path.js";
import { shredFile } from "../src/estate/columns/shred-file.js";
import { Shredder } from "../src/estate/columns/shredder.js";
import { estateDatabase, type EstateScope } from "../src/estate/database.js";
import type { Estate } from "../src/estate/estate.js";
import { loadEstate } from "../src/estate/load.js";
import { type LoadedTable, LoadedTables, rowCounts } from "../src/estate/loaded-tables.js";
import { samplePath } from "../src/estate/sample.js";
import { libraryPath } from "../src/library/files.js";
import { loadLibrary } from "../src/library/library.js";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "columns-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** What is easily blurred: numbers that a double does not hold, texts that UTF-8 does not, keys that objects have already. */
const oddValues = [
  ...["1", "1.0", "-0", "-0.0", "1e0", "1e400", "-1e400", "9007199254740993", "-9223372036854775808", "123456789012345678901"],
  ...["null", "true", "[]", "{}", "[1, 1.0]", "[[{}]]", '""', '"\\ud800"', '"\\ud83d\\ude00"', '"é"', '"\\u00e9"', '"\\"\\\\"'],
  ...[
    '"\\ufeffx"',
    '"2021-01-01T00:00:00Z"',
    '{"b":1,"a":2,"b":3}',
    '{"__proto__":{"x":1}}',
    '{"1":"x","0":-0}',
    '{"x":{"y":[{"z":"q"}]}}',
  ],
];
const instants = [
  ...[
    "2020-02-29T23:59:59.9999999Z",
    "2021-02-29T00:00:00Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.9999999Z",
    "2021-01-01",
  ],
  ...["2021-01-01T24:00:00Z", "2021-01-01T00:60:00Z", "2021-01-01 00:00:00Z", "0000-01-01T00:00:00Z", "2021-01-01T00:00:00.1Z"],
  ...["2021-01-01T00:00:00.Z", "2021-01-01T00:00:00.12345678Z", "2021-01-01T00:00:00+02:00", "2O21-01-01T00:00:00Z", ""],
];
const keys = ["id", "a", "b", "0", "__proto__", "constructor", "é", '"', ""];
const paths = [
  ["a"],
  ["a", "b"],
  ["a", "x"],
  ["a", "x", "y"],
  ["a", "__proto__"],
  ["constructor"],
  ["b", "constructor"],
  ["0"],
  ["é"],
];
const types: readonly ScalarType[] = ["string", "long", "real", "bool", "datetime", "dynamic"];

const valueText = fc.letrec<{ value: string; bag: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    { weight: 4, arbitrary: fc.constantFrom(...oddValues) },
    { weight: 1, arbitrary: fc.string({ unit: "binary" }).map((text) => JSON.stringify(text)) },
    { weight: 2, arbitrary: tie("bag") },
  ),
  bag: fc
    .tuple(fc.array(fc.tuple(fc.constantFrom(...keys), tie("value")), { maxLength: 3 }), fc.constantFrom("", "", "", " "))
    .map(([members, space]) => `{${members.map(([key, value]) => `${JSON.stringify(key)}:${space}${value}`).join(`,${space}`)}}`),
}));

/** Rows of a few forms, so that most are read in the way of those before. */
const table = fc
  .tuple(
    fc.array(fc.array(fc.constantFrom(...keys), { maxLength: 4 }), { minLength: 1, maxLength: 3 }),
    fc.array(fc.tuple(fc.nat(), fc.array(valueText.value, { minLength: 4, maxLength: 4 })), { maxLength: 30 }),
  )
  .map(([forms, rows]) =>
    rows.map(
      ([form, values]) => `{${forms[form % forms.length]!.map((key, at) => `${JSON.stringify(key)}:${values[at]}`).join()}}`,
    ),
  );

async function shredLines(lines: readonly string[]): Promise<ColumnTable> {
  const file = join(dir, "rows.ndjson");
  await writeFile(file, lines.join("\n"));
  return shredFile(file);
}

const valueAt = (row: Dynamic, path: readonly string[]): Dynamic => path.reduce<Dynamic>(member, row);

describe("rows as columns", () => {
  test("are put together again exactly, and read by path as the rows have it", async () => {
    await fc.assert(
      fc.asyncProperty(table, async (lines) => {
        const columns = await shredLines(lines);
        const rows = lines.map((line) => parseJson(line) as DynamicBag);
        expect(columns.rows.length).toBe(rows.length);
        for (const [index, row] of rows.entries()) {
          expect(isDeepStrictEqual(rowAt(columns, index), row)).toBe(true);
          expect(exactJson(rowAt(columns, index))).toBe(exactJson(row));
        }
        for (const path of paths) {
          for (const type of types) {
            const column = readPath(columns, path, type);
            const expected = rows.map((row) => convert(valueAt(row, path), "dynamic", type));
            const found = rows.map((_, index) => column.get(index));
            expect([path, type, isDeepStrictEqual(found, expected)]).toEqual([path, type, true]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("are read from their bytes once their like was seen", async () => {
    const shredder = new Shredder();
    const add = (line: string) => {
      const bytes = Buffer.from(`${line}\n        `);
      return shredder.addBytes(bytesOf(bytes), 0, Buffer.byteLength(line));
    };
    expect(add('{"id":"a","n":1}')).toBe(false);
    shredder.addRow({ id: "a", n: 1 });
    expect(add('{"id":"b","n":2.50}')).toBe(true);
    expect(add('{"id":"\\u0063","n":[1,{"x":"]"}]}')).toBe(true);
    for (const other of [
      '{"id":"b","n":{"x":1}}',
      '{"id":"b","n":01}',
      '{"id":"b","n":1',
      '{"id":"b","n":1}}',
      '{"id":"\t","n":1}',
    ])
      expect([other, add(other)]).toEqual([other, false]);
    const { rows } = shredder.finish();
    expect(rows.length).toBe(3);
  });

  test("stay exact where bags have so many sets of keys that they are no longer taken apart", async () => {
    const lines = Array.from({ length: 6_000 }, (_, n) => `{"id":"r${n}","owned":{"k${n}":{"n":${n}.0}},"same":{"x":${n % 7}}}`);
    const columns = await shredLines(lines);
    expect(columns.outlines.length).toBeLessThan(3_000);
    for (const n of [0, 2_000, 3_000, 5_999]) expect(exactJson(rowAt(columns, n))).toBe(lines[n]);
    const last = readPath(columns, ["owned", "k5999", "n"], "real");
    expect([last.get(5_999), last.get(0)]).toEqual([5_999, null]);
    expect(readPath(columns, ["same", "x"], "long").get(5_999)).toBe(BigInt(5_999 % 7));
    expect(readPath(columns, ["owned"], "dynamic").get(5_999)).toStrictEqual(valueAt(parseJson(lines[5_999]!), ["owned"]));
  });

  test("of a line longer than what is read at once", async () => {
    const long = JSON.stringify({ id: "x".repeat(9_000_000), n: 1 });
    const columns = await shredLines(['{"id":"a","n":0}', long, '{"id":"b","n":2}']);
    expect(exactJson(rowAt(columns, 1))).toBe(long);
    expect(exactJson(rowAt(columns, 2))).toBe('{"id":"b","n":2}');
  });
});

test("datetimes of texts are those that strings give", async () => {
  const format = fc
    .date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString());
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(format, fc.constantFrom(...instants), fc.integer())), async (values) => {
      const columns = await shredLines(values.map((value) => JSON.stringify({ a: value })));
      const column = readPath(columns, ["a"], "datetime");
      expect(values.map((_, row) => column.get(row))).toEqual(values.map((value) => convert(value, "dynamic", "datetime")));
    }),
    { numRuns: 50 },
  );
});

describe("the sample, its tables kept as columns", () => {
  const queries = [
    ...loadLibrary(libraryPath()).filter(({ tags }) => !tags.includes("history")),
    ...[
      "bag_keys(properties)",
      "properties.status",
      "tostring(properties)",
      "tags",
      "identity",
      "properties.metadata.categories",
    ].map((expression, number) => ({
      name: `x${number}`,
      text: `securityresources | union resources | project x = ${expression}`,
      example: {},
    })),
    { name: "kept whole", text: "resources | where location == 'westeurope' | sort by id asc | take 7", example: {} },
    {
      name: "grouped by bags",
      text: "resources | summarize count(), make_list(properties.sku), take_any(sku) by type, tostring(tags)",
      example: {},
    },
  ];
  let rows: Estate;
  let columns: Estate;
  beforeAll(async () => {
    rows = await loadEstate(samplePath());
    const tables = new Map<string, LoadedTable>();
    for (const name of rows.tables.keys()) tables.set(name, await shredFile(join(samplePath(), `${name}.ndjson`)));
    columns = { ...rows, tables: new LoadedTables(tables) };
  });
  const answer = (estate: Estate, text: string, parameters: Readonly<Record<string, unknown>>, scope: EstateScope) => {
    const now = new Date(estate.manifest.frozenAt);
    const result = runQuery(text, { profile: resourceGraphLocal, database: estateDatabase(estate, scope), now, parameters });
    expect(result.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    return result.tables.map((table) => [table.columns, [...rowsOf(table)]]);
  };

  test.each(queries)("answers $name as rows do", ({ text, example }) => {
    const [subscription] = rows.manifest.subscriptions;
    for (const scope of [{}, { subscriptions: [subscription!.id] }])
      expect(isDeepStrictEqual(answer(columns, text, example, scope), answer(rows, text, example, scope))).toBe(true);
  });

  test("gives the same rows and counts, also in an estate made of it", () => {
    expect(rowCounts(columns)).toEqual(rowCounts(rows));
    expect(isDeepStrictEqual(new Map(columns.tables), new Map(rows.tables))).toBe(true);
    const changed: Estate = { ...columns, tables: new Map([...columns.tables, ["resources", [{ id: "only" }]]]) };
    expect(answer(changed, "resources | project id", {}, {})[0]![1]).toEqual([["only"]]);
    expect(answer(changed, "resourcecontainers", {}, {})).toEqual(answer(rows, "resourcecontainers", {}, {}));
  });
});
