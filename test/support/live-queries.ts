import fc from "fast-check";
import { type Dynamic, Real } from "../../src/engine/types/value.js";
import type { EstateRow } from "../../src/estate/estate.js";

/** Texts that queries are made of; `{}` in one stands for a table's own expression. */
const tables = [
  "resources",
  "securityresources",
  "resourcecontainers",
  "policyresources",
  "authorizationresources",
  "advisorresources",
];

/** Rows with values of every kind in one place, of subscriptions and of none. */
export function oddRows(subscriptions: readonly string[]): readonly EstateRow[] {
  return oddValues.flatMap((odd, at) =>
    ["", ...subscriptions].map((subscriptionId, place): EstateRow => {
      const group = place % 2 === 0 ? "Group" : "group";
      const scope = subscriptionId === "" ? "" : `/subscriptions/${subscriptionId}/resourceGroups/${group}`;
      return {
        id: `${scope}/providers/Microsoft.Spot/odd/${at}`,
        name: `Odd ${at % 5}`,
        type: "microsoft.spot/odd",
        location: at % 3 === 0 ? "" : "westeurope",
        resourceGroup: group,
        subscriptionId,
        tags: at % 2 === 0 ? null : { at },
        properties: { odd, "odd one": { value: at % 4 === 0 ? "" : `${"ä".repeat(at % 3)} "x"` } },
      };
    }),
  );
}

const oddValues: readonly Dynamic[] = [
  9_007_199_254_740_993n,
  1,
  new Real(1),
  1.5,
  "1",
  "",
  true,
  "True",
  null,
  [],
  [1, "1", null],
  {},
  { value: 1 },
  "2024-02-29T23:59:59.1234567Z",
  "NaN",
  "1.02:03:04",
  "74be27de-1e4e-49d9-b579-fe0b331d3642",
];

const texts = [
  "name",
  "type",
  "location",
  "resourceGroup",
  "subscriptionId",
  "tolower(id)",
  "tostring(properties.status.code)",
  "tostring(properties.displayName)",
  "tostring(sku.name)",
  "strcat(type, '/', location)",
  "tostring(split(id, '/')[2])",
  "tostring(properties.odd)",
  "tostring(properties['odd one'].value)",
  "extract('/providers/([^/]+)', 1, id)",
];
const longs = [
  "strlen(name)",
  "tolong(properties.weight)",
  "toint(properties.unhealthyResourceCount)",
  "array_length(split(id, '/'))",
  "tolong(properties.metadata.implementationEffort)",
  "9007199254740993 + strlen(name)",
  "tolong(properties.odd)",
];
const reals = [
  "toreal(properties.odd)",
  "todouble(properties.score.current)",
  "strlen(id) / 7.0",
  "todouble(properties.score.max) / 3",
];
const times = [
  "todatetime(properties.odd)",
  "todatetime(properties.status.firstEvaluationDate)",
  "todatetime(properties.timeCreated)",
  "ago(1h) - strlen(name) * 1m",
  "startofday(now())",
];
const spans = ["strlen(name) * 1h", "now() - todatetime(properties.status.statusChangeDate)"];
const dynamics = [
  "properties.odd",
  "properties['odd one']",
  "properties.status",
  "tags",
  "sku",
  "properties.additionalData",
  "split(type, '/')",
  "zones",
  "properties",
];
const odd = ["toguid(subscriptionId)", "todecimal(strlen(name)) / 3", "isnull(properties.score)", "rand(1)"];
const text = fc.constantFrom(...texts);
const long = fc.constantFrom(...longs);
const real = fc.constantFrom(...reals);
const time = fc.constantFrom(...times);
const span = fc.constantFrom(...spans);
const scalar = fc.oneof(
  { weight: 5, arbitrary: text },
  { weight: 3, arbitrary: long },
  real,
  time,
  span,
  fc.constantFrom(...dynamics),
  fc.constantFrom(...odd),
);
const predicate = fc.oneof(
  text.map((value) => `${value} has "microsoft"`),
  text.map((value) => `${value} contains "e"`),
  text.map((value) => `isnotempty(${value})`),
  fc.constantFrom(
    "properties.odd == 1",
    "properties.odd =~ 'True'",
    "isnull(properties.odd)",
    "properties.odd > 1",
    "gettype(properties.odd) in ('string', 'long')",
  ),
  long.map((value) => `${value} > 5`),
  long.map((value) => `${value} % 3 != 1`),
  real.map((value) => `${value} < 9.5`),
  time.map((value) => `${value} < now()`),
  fc.constant("properties.status.code =~ 'healthy' or isempty(properties.status.code)"),
  fc.constant("id in~ ((resources | where strlen(name) % 2 == 0 | project id))"),
  fc.constant("strlen(name) >= toscalar(resourcecontainers | summarize min(strlen(name)))"),
  fc.constant("rand(1) == 0"),
);

const aggregates: readonly ((values: { text: string; long: string; real: string; time: string; predicate: string }) => string)[] =
  [
    () => "count()",
    ({ predicate }) => `countif(${predicate})`,
    ({ long }) => `sum(${long})`,
    ({ long, predicate }) => `sumif(${long}, ${predicate})`,
    ({ real }) => `sum(${real})`,
    ({ long }) => `avg(${long})`,
    ({ real }) => `avg(${real})`,
    ({ text, predicate }) => `avg(toint(strlen(${text}))) + avgif(toint(strlen(${text})), ${predicate})`,
    ({ long, text }) => `arg_min(${long}, ${text}, properties)`,
    ({ time }) => `(latest, which) = arg_max(${time}, id)`,
    ({ long, predicate }) => `avgif(${long}, ${predicate})`,
    ({ text }) => `min(${text})`,
    ({ time }) => `max(${time})`,
    ({ real }) => `max(${real})`,
    ({ text, predicate }) => `maxif(${text}, ${predicate})`,
    ({ text }) => `dcount(${text})`,
    ({ text, predicate }) => `dcountif(${text}, ${predicate})`,
    ({ text }) => `count_distinct(${text})`,
    ({ text }) => `make_set(${text})`,
    ({ long }) => `make_set(${long}, 3)`,
    ({ text, predicate }) => `make_set_if(${text}, ${predicate})`,
    ({ text }) => `make_list(${text}, 4)`,
    ({ text }) => `take_any(${text})`,
    ({ long }) => `percentile(${long}, 60)`,
    ({ real }) => `stdev(${real})`,
    ({ long }) => `arg_max(${long}, name, id)`,
    ({ long }) => `binary_all_xor(${long})`,
    ({ text }) => `array_length(make_set(${text})) + count()`,
    ({ long }) => `iff(count() > 2, sum(${long}), 0)`,
    ({ time, long }) => `dcount(bin(${time}, 1d)) * max(${long})`,
  ];
const aggregate = fc
  .tuple(fc.constantFrom(...aggregates), fc.record({ text, long, real, time, predicate }))
  .map(([write, values]) => write(values));

const list = (items: fc.Arbitrary<string>, name: string, most: number) =>
  fc.array(items, { minLength: 1, maxLength: most }).map((all) => all.map((item, at) => `${name}${at} = ${item}`).join(", "));

/** Operators that keep the columns of the tables. */
const keeping = fc.oneof(
  { weight: 4, arbitrary: predicate.map((value) => `where ${value}`) },
  { weight: 2, arbitrary: list(scalar, "e", 2).map((items) => `extend ${items}`) },
  fc.constantFrom(
    "project-away tags, plan",
    "extend id = toupper(id)",
    "extend name = strcat(name, id)",
    "project-rename identifier = id | extend id = strcat('x', identifier)",
    "parse id with '/subscriptions/' subscription '/' *",
    "mv-expand part = split(id, '/') to typeof(string)",
    "mv-expand with_itemindex=at part = split(type, '.')",
    "mv-expand tag = tags",
    "where * has 'microsoft'",
    "extend everything = array_length(bag_keys(pack_all()))",
    "project id, name, type, location, resourceGroup, subscriptionId, properties, tags, sku, zones",
    "project name, type, location, resourceGroup, subscriptionId, properties, tags, sku, zones, id = strcat(name, '-', location)",
  ),
);

/** Operators that end what can be said of any table. */
const ending = fc.oneof(
  list(scalar, "p", 4).map((items) => `project ${items}`),
  fc
    .tuple(list(aggregate, "a", 3), list(fc.oneof(text, time, fc.constant("tags"), long), "k", 2))
    .map(([calls, keys]) => `summarize ${calls} by ${keys}`),
  fc.tuple(list(aggregate, "a", 3), text).map(([calls, key]) => `summarize ${calls} by ${key}`),
  list(aggregate, "a", 3).map((calls) => `summarize ${calls}`),
  aggregate.map((call) => `summarize ${call}, count() by type | sort by count_ desc, type asc | take 3`),
  list(fc.oneof(text, long, time), "d", 2).map((items) => `distinct ${items}`),
  fc.tuple(scalar, fc.constantFrom("asc", "desc")).map(([by, way]) => `top 5 by ${by} ${way}`),
  fc
    .tuple(scalar, fc.constantFrom("asc", "desc nulls first"))
    .map(([by, way]) => `sort by ${by} ${way} | take 7 | project name, id, type`),
  text.map((by) => `sort by ${by} asc | project name, n = row_number(), before = prev(name)`),
  fc.constantFrom(
    "count",
    "distinct type, location",
    "take 6",
    "summarize by type",
    "where strlen(name) > 4",
    "summarize arg_max(strlen(name), *) by type",
    "summarize make_list(name) by location | mv-expand list_name to typeof(string) | take 9",
    "project name, bag = bag_pack('n', name, 't', todatetime(properties.timeCreated))",
    "project id, list = pack_array(1.5, now(), name), g = guid(74be27de-1e4e-49d9-b579-fe0b331d3642)",
    "mv-apply part = split(id, '/') to typeof(string) on (where strlen(part) > 4 | summarize parts = count())",
    "summarize n = count() by type | extend share = 100.0 * n / toscalar(resources | count)",
    "extend at = todatetime(properties.timeCreated) | make-series n = count() default=0 on at from ago(5d) to now() step 1d by type",
    "top-nested 2 of type by count(), top-nested 1 of location by max(strlen(name))",
    "project-keep name, id, sub*",
    "project name, properties | evaluate bag_unpack(properties) | take 3 | project name",
    "partition by location (top 1 by strlen(name))",
    "sample-distinct 2 of type | count",
    "serialize n = row_number() | where n % 5 == 0 | project n, id",
    "getschema | project ColumnName, ColumnType",
  ),
);

const kinds = ["innerunique", "inner", "leftouter", "fullouter", "leftanti", "leftsemi", "rightouter"];
const table = fc.constantFrom(...tables);
const leg = fc.tuple(table, fc.array(keeping, { maxLength: 2 })).map((parts) => parts.flat().join(" | "));
const combining = fc.oneof(
  fc
    .tuple(fc.constantFrom(...kinds), leg)
    .map(([kind, right]) => `join kind=${kind} (${right} | project subscriptionId, right = name, rid = id) on subscriptionId`),
  leg.map(
    (right) => `join kind=leftouter (${right} | summarize total = count(), least = min(id) by subscriptionId) on subscriptionId`,
  ),
  leg.map((right) => `lookup (${right} | summarize total = sum(strlen(name)) by location) on location`),
  leg.map((other) => `union (${other})`),
  leg.map((other) => `union withsource=source ${other.includes("|") ? `(${other})` : other}`),
);

/** Queries over several tables of Resource Graph, that come apart, or do not, in as many ways as there are. */
export const liveQuery: fc.Arbitrary<string> = fc
  .record({
    lets: fc.boolean(),
    begin: leg,
    combined: fc.option(combining, { freq: 3 }),
    behind: fc.array(keeping, { maxLength: 1 }),
    end: ending,
  })
  .map(({ lets, begin, combined, behind, end }) => {
    const source = lets ? "Some" : begin;
    const body = [source, ...(combined === null ? [] : [combined]), ...behind, end].join("\n| ");
    return lets ? `let least = 3;\nlet Some = ${begin} | where strlen(name) > least;\n${body}` : body;
  });
