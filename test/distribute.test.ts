import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { generateEstate } from "../src/estate/generate.js";
import { sortRows } from "../src/estate/save.js";
import { libraryPath } from "../src/library/files.js";
import { loadLibrary } from "../src/library/library.js";
import type { Push } from "../src/live/plan/distribute.js";
import { readCases } from "../src/testing/kqlt.js";
import { comparisonOver, type Way } from "./support/distributed.js";
import { liveQuery, oddRows } from "./support/live-queries.js";

const generated = generateEstate({ seed: 3, subscriptions: 8, resourcesPerSubscription: 2 });
const odd = oddRows(generated.manifest.subscriptions.slice(0, 3).map(({ id }) => id));
const difference = comparisonOver({ ...generated, tables: new Map([...generated.tables, ["spotresources", sortRows(odd)]]) });

const ways: readonly Way[] = [
  { batch: 1, pageSize: 1000, push: "auto" },
  { batch: 7, pageSize: 1000, push: "never" },
  { batch: 7, pageSize: 10, push: "auto" },
  { pageSize: 1000, push: "auto" },
  { batch: 1, pageSize: 1000, push: "never" },
  { pageSize: 100, push: "never" },
];

/** `DISTRIBUTE_RUNS=3000` for a longer look: so many generated queries, and each saved one in all ways. */
const runs = process.env.DISTRIBUTE_RUNS;

const saved = loadLibrary(libraryPath()).map(({ topic, name, text, example }) => ({
  title: `the saved query ${topic}/${name}`,
  query: text,
  parameters: example,
}));
const folder = join(import.meta.dirname, "cases", "arg");
const cases = readdirSync(folder)
  .flatMap((file) => readCases(readFileSync(join(folder, file), "utf8"), file))
  .map(({ title, query, parameters }) => ({ title: `the case '${title}'`, query, parameters }));

test.each([...saved, ...cases].map((one, at) => ({ ...one, at })))(
  "$title gives the same over any batches",
  async ({ query, parameters, at }) => {
    const chosen = runs === undefined ? [ways[at % 3]!, ways[3 + (at % 3)]!] : ways;
    for (const way of chosen) expect(await difference(query, parameters, way), JSON.stringify(way)).toBeUndefined();
  },
);

const anyWay: fc.Arbitrary<Way> = fc.record({
  batch: fc.constantFrom(1, 7, 7, 100, 100),
  pageSize: fc.constantFrom(1000, 1000, 50),
  push: fc.constantFrom<Push>("auto", "auto", "auto", "never"),
});

test("generated queries give the same over any batches", { timeout: 3_600_000 }, async () => {
  const different: string[] = [];
  const seed = Number(process.env.DISTRIBUTE_SEED ?? 1);
  for (const [query, way] of fc.sample(fc.tuple(liveQuery, anyWay), { numRuns: Number(runs ?? 120), seed })) {
    const found = await difference(query, {}, way).catch((error: unknown) => String(error));
    if (found !== undefined) different.push(`${JSON.stringify(way)}\n${query}\n${found}`);
  }
  expect(different.join("\n\n")).toBe("");
});
