import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEmulator } from "../src/emulator/emulator.js";
import { inProcessClient } from "../src/emulator/in-process.js";
import type { Estate } from "../src/estate/estate.js";
import { generateEstate } from "../src/estate/generate.js";
import { argonite, type Graph } from "../src/graph/graph.js";
import type { GraphOptions } from "../src/graph/options.js";

const generated = generateEstate({ seed: 12, subscriptions: 7, managementGroups: 3, resourcesPerSubscription: 40 });
const [first, second] = generated.manifest.subscriptions;
const principals = [
  {
    id: "a4907e00-0000-4000-8000-00000000b002",
    name: "ben",
    roleAssignments: [{ role: "Reader" as const, scope: `/subscriptions/${first!.id}` }],
  },
];
const estate: Estate = { ...generated, manifest: { ...generated.manifest, principals } };
const emulator = createEmulator({ estate });

/** At the emulator, as its own user or a principal; with no say for the environment of the tests. */
function live(options: GraphOptions = {}, principal?: string): Graph {
  const credential = principal === undefined ? emulator.credential : emulator.credentialOf(principal);
  return argonite({ credential, httpClient: emulator.httpClient(), config: false, ...options });
}
const offline = (options: GraphOptions = {}): Graph => argonite({ estate, ...options });
const now = new Date(estate.manifest.frozenAt);

const byType = "resources | summarize n = count(), places = dcount(location) by type | order by n desc, type asc";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "argonite-graph-"));
  mkdirSync(join(folder, "own"));
  writeFileSync(
    join(folder, "own/of-type.kql"),
    "declare query_parameters(wanted: string);\nresources | where type =~ wanted | project id",
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a graph", () => {
  test.each([
    ["live", live],
    ["offline", offline],
  ])("%s gives rows, objects, JSON, and all that is to be known about them", async (_, open) => {
    const result = await open().run(byType, {}, { now });
    const [top] = result.objects();
    expect(result.columns).toEqual([
      { name: "type", type: "string" },
      { name: "n", type: "long" },
      { name: "places", type: "long" },
    ]);
    expect(result.rows[0]).toEqual([top!.type, top!.n, top!.places]);
    expect(JSON.parse(result.json())).toEqual(result.objects());
    expect([result.length, result.table.length, result.tables.length]).toEqual([result.rows.length, result.rows.length, 1]);
    expect(result.coverage).toEqual({ subscriptions: 7, covered: 7, gaps: [] });
    expect(result.warnings).toEqual([]);
    expect(result.stats.requests > 0).toBe(open === live);
  });

  test.each([
    "secure-score/subscription-scores",
    "controls/control-rollup",
    "policyresources | summarize n = count() by type | order by type asc",
    byType,
    "resources | project id, name, tags, sku | order by id asc",
    "resourcecontainers | extend chain = properties.managementGroupAncestorsChain | mv-expand chain | summarize n = count() by g = tostring(chain.name) | order by g asc",
  ])("gives the same live, for any batches, as offline: %s", async (query) => {
    const expected = (await offline().run(query, {}, { now })).json();
    for (const options of [{}, { batchSize: 1, pageSize: 10 }, { batchSize: 3, push: "never" as const }]) {
      expect((await live(options).run(query, {}, { now })).json()).toBe(expected);
    }
  });

  test("runs saved queries of the folders that are named, with parameters", async () => {
    const queries = [join(folder, "own")];
    const wanted = "Microsoft.Compute/disks";
    const [there, here] = await Promise.all(
      [live({ queries }), offline({ queries })].map((graph) => graph.run("of-type", { wanted })),
    );
    expect(there!.length).toBeGreaterThan(0);
    expect(
      there!
        .objects()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(
      here!
        .objects()
        .map(({ id }) => id)
        .sort(),
    );
    await expect(live({ queries }).run("of-typ")).rejects.toThrow("no saved query 'of-typ'; 'of-type' is close");
    expect((await offline().run("resources")).length).toBe(estate.tables.get("resources")!.length);
  });

  test("runs over the scope that is named", async () => {
    const query = "resources | summarize n = count() by subscriptionId";
    const named = { subscriptions: [first!.name, second!.id], exclude: [second!.id] };
    for (const graph of [live(named), offline(named)]) {
      expect((await graph.run(query)).objects().map((row) => row.subscriptionId)).toEqual([first!.id]);
      expect((await graph.scope()).subscriptions).toEqual([first!.id]);
    }
    await expect(live({ subscriptions: ["nowhere-at-all"] }).run(query)).rejects.toMatchObject({ name: "ScopeError" });
  });

  test("takes its profile, and the environment, from where the command line does", async () => {
    const config = join(folder, "argonite.config.json");
    writeFileSync(config, JSON.stringify({ profiles: { one: { subscriptions: [first!.name] } } }));
    const before = process.cwd();
    process.chdir(folder);
    try {
      const { httpClient, credential } = { httpClient: emulator.httpClient(), credential: emulator.credential };
      expect((await argonite({ httpClient, credential, profile: "one" }).scope()).subscriptions).toEqual([first!.id]);
      expect((await argonite({ estate, profile: "one" }).scope()).subscriptions).toEqual([first!.id]);
      await expect(argonite({ httpClient, profile: "two" }).scope()).rejects.toThrow("no profile 'two' in ");
    } finally {
      process.chdir(before);
    }
  });
});

describe("pages", () => {
  const query = "resources | project id, name";
  test.each([
    ["live", live],
    ["offline", offline],
  ])("%s hold every row once, a page size at a time", async (_, open) => {
    const ids: unknown[] = [];
    for await (const page of open({ pageSize: 50 }).pages(query)) {
      expect(page.columns.map(({ name }) => name)).toEqual(["id", "name"]);
      expect(page.length).toBeLessThanOrEqual(50);
      ids.push(...page.objects().map(({ id }) => id));
    }
    expect(ids.sort()).toEqual(
      estate.tables
        .get("resources")!
        .map(({ id }) => id)
        .sort(),
    );
  });

  test("of what is finished here come in order", async () => {
    const pages: unknown[] = [];
    for await (const page of live({ pageSize: 3, batchSize: 2 }).pages(byType)) pages.push(...page.objects());
    expect(pages).toEqual((await offline().run(byType)).objects());
  });
});

describe("what goes wrong", () => {
  test.each([
    ["live", live],
    ["offline", offline],
  ])("%s: a query's mistake has its place, as has that of a parameter", async (_, open) => {
    const error = await open()
      .run("resources\n| where naem == 1")
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "QueryError", diagnostics: [{ code: "unknown-column", start: 18, end: 22 }] });
    expect(String(error)).toContain("no column 'naem' here; 'name' is close");
    await expect(open().run("print 1", { a: 1 })).rejects.toMatchObject({ diagnostics: [{ code: "unknown-parameter" }] });
  });

  test("a subscription that is not read is an error, or said", async () => {
    const subscriptions = [first!.id, second!.id];
    const query = "resources | summarize n = count() by subscriptionId";
    await expect(live({ subscriptions }, "ben").run(query)).rejects.toMatchObject({ name: "PartialError" });
    const { coverage, length } = await live({ subscriptions, allowPartial: true }, "ben").run(query);
    expect([coverage.subscriptions, coverage.covered, length]).toEqual([2, 1, 1]);
    expect(coverage.gaps).toMatchObject([{ subscriptions: [second!.id] }]);
  });

  test("a call that is cancelled ends at once, also while the scope is looked up", async () => {
    const never = inProcessClient(() => new Promise<Response>(() => {}));
    const stop = new AbortController();
    const running = live({ httpClient: never }).run("resources", {}, { signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    await expect(running).rejects.toMatchObject({ name: "LiveError", kind: "cancelled" });
  });

  test("an option that there is not is no wider scope", async () => {
    const misspelt = { subscription: [first!.id] } as GraphOptions;
    await expect(live(misspelt).run("resources")).rejects.toThrow(
      "options: subscription: there is no such setting; 'subscriptions' is close",
    );
    await expect(live({ subscriptions: [] }).run("resources")).rejects.toThrow("options: subscriptions: too small");
    await expect(live({ batchSize: 0 }).run("resources")).rejects.toThrow("options: batchSize: too small");
  });

  test("an estate knows no filter of assignments", async () => {
    await expect(offline({ authorizationScopeFilter: "AtScopeExact" }).run("resources")).rejects.toMatchObject({
      code: "live-only",
    });
  });
});
