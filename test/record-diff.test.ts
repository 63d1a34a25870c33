import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEmulator } from "../src/emulator/emulator.js";
import type { Listening } from "../src/emulator/listen.js";
import { loadEstate } from "../src/estate/load.js";
import { saveEstate } from "../src/estate/save.js";
import { samplePath } from "../src/estate/sample.js";
import { diffRows, isSame, type Row } from "../src/record/diff.js";
import { argonite } from "./support/cli.js";

const folder = mkdtempSync(join(tmpdir(), "argonite-diff-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("rows", () => {
  test("are compared by key, whatever their order", () => {
    const before: Row[] = [
      { id: "/subscriptions/A", n: 1, tag: null },
      { id: "b", n: 2 },
      { id: "c", n: 3 },
    ];
    const after: Row[] = [
      { id: "d", n: 4 },
      { id: "c", n: 30 },
      { id: "/subscriptions/a", n: 1 },
    ];
    expect(diffRows(before, after)).toEqual({
      key: ["id"],
      added: [{ id: "d", n: 4 }],
      removed: [{ id: "b", n: 2 }],
      changed: [
        { key: { id: "/subscriptions/a" }, columns: { id: { before: "/subscriptions/A", after: "/subscriptions/a" } } },
        { key: { id: "c" }, columns: { n: { before: 3, after: 30 } } },
      ],
      same: 0,
      columns: { added: [], removed: ["tag"] },
    });
  });

  test("without a key are the same or not, each as often as it is there", () => {
    const { key, added, removed, changed, same } = diffRows([{ n: 1 }, { n: 1 }, { n: 2 }], [{ n: 1 }, { n: 3 }]);
    expect({ key, added, removed, changed, same }).toEqual({
      key: [],
      added: [{ n: 3 }],
      removed: [{ n: 1 }, { n: 2 }],
      changed: [],
      same: 1,
    });
  });

  test("of one key go together where they are equal", () => {
    const { changed, same } = diffRows(
      [
        { k: 1, v: "x" },
        { k: 1, v: "y" },
      ],
      [
        { k: 1, v: "z" },
        { k: 1, v: "x" },
      ],
      ["k"],
    );
    expect(changed).toEqual([{ key: { k: 1 }, columns: { v: { before: "y", after: "z" } } }]);
    expect(same).toBe(1);
  });

  test("add up: what is after is what was before, less what went, more what came", () => {
    const row = fc.record({ id: fc.constantFrom("a", "b", "c", "d"), n: fc.nat(2) });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), fc.array(row, { maxLength: 8 }), (before, after) => {
        const diff = diffRows(before, after);
        expect(before.length).toBe(diff.same + diff.changed.length + diff.removed.length);
        expect(after.length).toBe(diff.same + diff.changed.length + diff.added.length);
        const sorted = (rows: readonly Row[]) => rows.map((one) => JSON.stringify(one)).sort();
        expect(isSame(diff)).toBe(JSON.stringify(sorted(before)) === JSON.stringify(sorted(after)));
        expect(isSame(diffRows(before, [...before].reverse()))).toBe(true);
      }),
    );
  });
});

describe("argonite record and diff", () => {
  let server: Listening;
  let environment: Record<string, string>;
  beforeAll(async () => {
    const emulator = createEmulator({ estate: await loadEstate(samplePath()), throttle: false });
    server = await emulator.listen({ httpPort: 0, httpsPort: 0, folder });
    environment = {
      ARGONITE_ENDPOINT: server.http!,
      ARGONITE_RECORD_KEY: "a key that is long enough",
    };
  });
  afterAll(() => server.close());

  test("record what queries read, and say what differs between recordings", async () => {
    const [to, again] = [join(folder, "one"), join(folder, "two")];
    const [recorded] = await Promise.all(
      [to, again].map((where) =>
        argonite(["record", "subscription-scores", "tag-posture", "--to", where], { env: environment, cwd: folder }),
      ),
    );
    expect(recorded).toMatchObject({ code: 0, stdout: "" });
    expect(recorded!.stderr).toMatch(/^wrote \S+: resources \d+, securityresources \d+ · 5 subscriptions · now\(\) is /);
    const manifest = readFileSync(join(to, "manifest.json"), "utf8");
    expect(manifest).not.toContain(environment.ARGONITE_RECORD_KEY);
    expect(manifest).not.toMatch(/contoso/i);

    const [live, offline] = await Promise.all(
      [[], ["--offline", to]].map((from) =>
        argonite(["run", "tag-posture", "-o", "ndjson", ...from], { env: environment, cwd: folder }),
      ),
    );
    const numbers = (text: string) =>
      text
        .trim()
        .split("\n")
        .map((line) => ({ ...JSON.parse(line), tagValue: "" }));
    expect(offline!.code).toBe(0);
    expect(numbers(offline!.stdout)).toHaveLength(numbers(live!.stdout).length);
    expect(numbers(offline!.stdout)).toEqual(expect.arrayContaining(numbers(live!.stdout)));

    const same = await argonite(["diff", to, again]);
    expect(same).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^resources: no difference, \d+ rows\nsecurityresources: no/),
    });

    const changed = await loadEstate(again);
    const [first, ...rest] = changed.tables.get("resources")!;
    await saveEstate(again, {
      ...changed,
      tables: new Map([...changed.tables, ["resources", [{ ...first!, tags: { owner: "x" } }, ...rest.slice(1)]]]),
    });
    const [differs, asJson] = await Promise.all([
      argonite(["diff", to, again]),
      argonite(["diff", to, again, "-c", "resources | project id, tags", "-o", "json"]),
    ]);
    expect(differs.code).toBe(6);
    expect(differs.stdout).toMatch(
      /^resources: 0 added, 1 removed, 1 changed, \d+ same\n- id=\S+ .*\n~ id="\S+": tags .* → \{"owner":"x"\}\n/,
    );
    const json = JSON.parse(asJson.stdout);
    expect(json.differences[0]).toMatchObject({
      name: "command line",
      key: ["id"],
      added: [],
      changed: [{ columns: { tags: { after: { owner: "x" } } } }],
    });
  });

  test("compare what is live with what is here, and files of results", async () => {
    const query = "resources | summarize n = count() by type";
    const equal = await argonite(["diff", "live", "sample", "-c", query, "--key", "type"], { env: environment, cwd: folder });
    expect(equal).toMatchObject({ code: 0, stdout: expect.stringMatching(/^command line: no difference, \d+ rows\n$/) });
    const [before, after] = [join(folder, "before.ndjson"), join(folder, "after.json")];
    writeFileSync(before, '{"id":"a","n":1}\n');
    writeFileSync(after, '[{"id":"a","n":2}]');
    expect(await argonite(["diff", before, after])).toMatchObject({
      code: 6,
      stdout: 'result: 0 added, 0 removed, 1 changed, 0 same\n~ id="a": n 1 → 2\n',
    });
  });

  test("say what is wrong", async () => {
    const to = join(folder, "wrong");
    const run = (...args: string[]) => argonite(args, { env: { ...environment, ARGONITE_RECORD_KEY: "" }, cwd: folder });
    writeFileSync(join(folder, "bad.kql"), "resources | where nothing == 1");
    const [none, bad, parameter, taken, table, file] = await Promise.all([
      run("record", "--to", to),
      run("record", "bad.kql", "--to", to),
      run("record", "tag-posture", "--param", "x=1", "--to", to),
      run("record", "tag-posture", "--to", folder),
      run("diff", "live", "sample"),
      run("diff", join(folder, "bad.kql"), "sample", "-q", "tag-posture"),
    ]);
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining("name the saved queries") });
    expect(bad).toMatchObject({ code: 1, stderr: expect.stringContaining("nothing") });
    expect(parameter).toMatchObject({ code: 2, stderr: expect.stringContaining("no query has a parameter 'x'") });
    expect(taken).toMatchObject({ code: 2, stderr: expect.stringContaining("holds no recording") });
    expect(table).toMatchObject({ code: 2, stderr: expect.stringContaining("name the queries") });
    expect(file).toMatchObject({ code: 2, stderr: expect.stringContaining("leave the queries out") });
  });

  test("refuse what was not recorded, and warn where rows may be missing", async () => {
    const to = join(folder, "part");
    await argonite(["record", "-c", "resources | where type =~ 'microsoft.compute/disks' | project name", "--to", to], {
      env: environment,
    });
    const run = (query: string) => argonite(["run", "-c", query, "--offline", to]);
    const [column, table, other, own] = await Promise.all([
      run("resources | project tags"),
      run("securityresources | count"),
      run("resources | count"),
      run("resources | where type =~ 'microsoft.compute/disks' | count"),
    ]);
    expect(column).toMatchObject({ code: 1, stderr: expect.stringContaining("tags") });
    expect(table.code).toBe(1);
    expect(other).toMatchObject({ code: 0, stderr: expect.stringContaining("only rows of 'resources' were recorded where") });
    expect(own.stderr).not.toContain("warning");
  });
});
