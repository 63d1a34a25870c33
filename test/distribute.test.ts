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

/** `DISTRIBUTE_RUNS=3000` for a longer look: so many generated queries, and each of the others in all ways. */
const runs = process.env.DISTRIBUTE_RUNS;
const waysOf = (at: number): readonly Way[] => (runs === undefined ? [ways[at % ways.length]!] : ways);

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
    for (const way of waysOf(at)) expect(await difference(query, parameters, way), JSON.stringify(way)).toBeUndefined();
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
  for (const [query, way] of fc.sample(fc.tuple(liveQuery, anyWay), { numRuns: Number(runs ?? 50), seed })) {
    const found = await difference(query, {}, way).catch((error: unknown) => String(error));
    if (found !== undefined) different.push(`${JSON.stringify(way)}\n${query}\n${found}`);
  }
  expect(different.join("\n\n")).toBe("");
});

/** Where tables can stand in a query, and what may hide their names. */
const forms: readonly string[] = [
  "resources | project name, location | where * has 'subscriptions' | count",
  "resources | project name, location | extend bag = pack_all() | project keys = bag_keys(bag) | take 3",
  "resources | project name | project-away r*, nosuch* | take 3",
  "resources | extend bag = bag_pack('t', now() - strlen(name) * 1h, 's', strlen(name) * 1h) | take 2 | where gettype(bag.t) == 'datetime' | project gettype(bag.s), bag",
  "resources | summarize make_set(now() - strlen(name) * 1h) by location | mv-expand at = set_ | project gettype(at)",
  "resources",
  "Resources | count as Number",
  "where name has 'a' | project name",
  "(resources | where strlen(name) > 3) | where location != '' | project name, location",
  "resources | count; resourcecontainers | summarize count() by type",
  "print a = 1",
  "range x from 1 to 3 step 1 | extend n = toscalar(resources | count)",
  "datatable(type: string)['microsoft.resources/subscriptions'] | join kind=inner (resourcecontainers) on type | project name",
  "table('resources') | summarize count() by location",
  "materialize(resources | where strlen(name) > 5) | count",
  "let ids = dynamic(['a', 'vm']); resources | where name has_any (ids) | project name",
  "let least = toscalar(resourcecontainers | summarize min(strlen(name))); resources | where strlen(name) > least | count",
  "let T = materialize(resources | where strlen(name) > 5); T | join kind=inner (T | project id, other = name) on id | count",
  "let T = resources | where strlen(name) > 5; union (T | project name), (T | where location == '' | project name)",
  "let resources = policyresources | project id, name; resources | count",
  "let name = 'x'; resources | where name == 'x' | count",
  "let size = 4; let longer = size + 2; resources | extend size = strlen(name) | where size > longer | summarize sum(size)",
  "let f = (T: (*), least: long) { T | where strlen(tostring(column_ifexists('name', ''))) > least }; f(resources, 4) | count",
  "let f = (text: string) { strcat(text, '!') }; resources | extend loud = f(name) | project loud | take 4",
  "let f = (T: (*)) { T | summarize n = count() }; resources | where location != '' | invoke f()",
  "let Some = view () { resources | project name, id }; union withsource=from Some, (resourcecontainers | project name, id)",
  "union withsource=from Resources, resourcecontainers | summarize count() by from",
  "union resources, (securityresources | where name has 'a') | summarize count() by type",
  "union kind=inner (resources | project id, name), (resourcecontainers | project id, type) | take 5",
  "union security*, spot* | summarize count() by type",
  "resources | as R | join kind=inner (R | top 2 by name) on id | project name, name1",
  "resources | where id in~ (resourcecontainers) | count",
  "resources | where type in ((resourcecontainers | distinct type)) or location != '' | count",
  "search in (resources, resourcecontainers) 'microsoft' | summarize count() by $table",
  "find in (resources, resourcecontainers) where name has 'a' project name, type",
  "resources | fork (where location != '' | count) (summarize count() by type)",
  "resources | partition by location { resourcecontainers | where location == '' | take 1 }",
  "resources | mv-apply tag = bag_keys(tags) on (join kind=inner (resourcecontainers | project tag = name) on $left.location == $right.tag)",
  "resources | project source = id, target = resourceGroup | make-graph source --> target with (resources | project id) on id | graph-to-table edges | count",
  "resources | summarize take_any(*) by type | project type, name",
  "resources | summarize any(name), buildschema(sku), make_bag(tags), make_list(name) by location",
  "resources | summarize hll(name) by type | project n = dcount_hll(hll_name)",
  "resources | summarize percentiles(strlen(name), 10, 50), variance(strlen(name)), covariance(strlen(name), strlen(id))",
  "resources | summarize max(properties.odd), min(toguid(subscriptionId) != guid(null)), max(todecimal(strlen(name)))",
  "spotresources | summarize count() by properties.odd, tostring(properties.odd) | sort by count_ desc | take 3",
  "spotresources | distinct properties.odd, todecimal(properties.odd), totimespan(properties.odd), toguid(properties.odd)",
  "spotresources | project id, d = todecimal(properties.odd) / 7, t = totimespan(properties.odd), g = toguid(properties.odd), l = tolong(properties.odd), r = todouble(properties.odd)",
  "spotresources | where gettype(properties.odd) == 'long' | project kinds = gettype(properties.odd), properties",
  "spotresources | top 4 by todecimal(properties.odd) desc nulls last",
  "spotresources | sort by tostring(properties.odd) asc | take 5 | where strlen(name) > 1",
  "spotresources | sort by name asc, location desc",
  "spotresources | take 0",
  "spotresources | where name has 'odd' | take 3 | take 2 | count",
  "spotresources | mv-expand odd = properties.odd | mv-expand deeper = odd limit 2 | summarize make_set(tostring(deeper)), make_list(tostring(odd)) by location",
  "spotresources | mv-expand with_itemindex=at odd = properties.odd | where at > 0 | project id, at, odd",
  "resources | summarize count() by bin(todatetime(properties.timeCreated), 1d), type | extend row_id = 1",
  "resources | project row_id = name, row_index = location | summarize part = count() by row_id",
  "resources | extend id = 5 | project-away name, type | summarize sum(id) by location",
  "resources | project-rename key = id | where key has 'a' | project key",
  "resources | parse kind=regex id with '/subscriptions/' s '/' * | parse s with a '-' b '-' * | distinct a",
  "resources | evaluate pivot(location, count(), type)",
  "resources | project tags | evaluate bag_unpack(tags)",
  "resources | serialize | extend n = row_number() | where n == 2 | project name",
  "resources | where name == rand() | count",
  "resources | sample 3 | count",
  "resources | summarize n = count() by location | join kind=fullouter (policyresources | summarize m = count() by location) on location",
  "resources | where nosuch == 1",
  "nosuchresources | count",
  "resources | extend x = 1 / toscalar(nosuch | count)",
  "resources | project n = strlen(name) | summarize n = sum(n), avg(n), s = sum(n) / count()",
  "resources | summarize by location, type | summarize count() by type | summarize max(count_)",
  "resources | summarize arg_max(strlen(name), id, name) by type | sort by type asc",
  "resources | summarize (longest, which) = arg_max(strlen(name), id), shortest = arg_min(strlen(name), name) by location",
];

test.each(forms.map((query, at) => ({ query, at })))("$query", async ({ query, at }) => {
  for (const way of waysOf(at)) expect(await difference(query, {}, way), JSON.stringify(way)).toBeUndefined();
});
