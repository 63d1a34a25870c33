import { expect, test } from "vitest";
import { distribute } from "../src/live/plan/distribute.js";

const now = new Date("2024-03-01T09:00:00Z");

interface Split {
  readonly remote: readonly string[];
  /** Undefined where the rows of the one remote query are the answer. */
  readonly here: string | undefined;
}

/** A query, what Resource Graph is asked for, and what is done here. */
const splits: Readonly<Record<string, Split>> = {
  // Filters and projections: the id goes along under a name of its own, for pages need an order that is total.
  "resources | where location == 'x' | project name": {
    remote: [
      'resources | where location == "x" | extend row_id = id | project name, row_id | order by row_id asc | project name, row_id',
    ],
    here: undefined,
  },
  // Of a bag only the paths that are used travel.
  "resources | sort by tostring(properties.a.b) asc | project name, c = properties.c": {
    remote: ["resources | order by id asc | project name, properties_c = properties.c, properties_a_b = properties.a.b, id"],
    here: "remote1 | sort by tostring(properties.a.b) asc | project name, c = properties.c",
  },
  // One instant for all batches.
  "resources | where todatetime(properties.t) > ago(1d) | count": {
    remote: [
      "resources | where todatetime(properties.t) > datetime(2024-02-29T09:00:00.0000000Z) | summarize part = count() | project part",
    ],
    here: "remote1 | summarize Count = sum(part)",
  },
  // Distinct values are grouped by, and the first id of each group puts the groups in order.
  "resources | summarize n = count(), d = dcount(name) by type": {
    remote: [
      "resources | summarize part = count(), row_id = min(id) by type, value = name | order by row_id asc, type asc, value asc | project type, value, part, row_id",
    ],
    here: "remote1 | summarize n = sum(part), d = dcount(value) by type",
  },
  // Sums of reals hang on the order of their terms.
  "resources | summarize sum(todouble(properties.x)) by type": {
    remote: ["resources | order by id asc | project type, properties_x = properties.x, id"],
    here: "remote1 | summarize sum(todouble(properties.x)) by type",
  },
  // The first rows of each batch are enough for the first rows of all.
  "resources | top 3 by name asc | project name": {
    remote: ["resources | order by name asc, id asc | project name, id"],
    here: "remote1 | top 3 by name asc | project name",
  },
  // Both sides of a join are asked for, and joined here; values of `let` are put in.
  "let wanted = 'x'; resources | where type == strcat(wanted, 'y') | join (policyresources | where name == wanted) on id | count":
    {
      remote: [
        'resources | where type == strcat("x", "y") | order by id asc | project id',
        'policyresources | where name == "x" | order by id asc | project id',
      ],
      here: "remote1 | join remote2 on id | count",
    },
  // A value by chance is one for all pages only here.
  "resources | where rand() < 0.5 | project name": {
    remote: ["resources | order by id asc | project name, id"],
    here: "remote1 | where rand() < 0.5 | project name",
  },
  // A bag with a time in it would come back with a text.
  "resources | extend bag = bag_pack('t', now()) | project bag": {
    remote: ["resources | order by id asc | project id"],
    here: 'remote1 | extend bag = bag_pack("t", datetime(2024-03-01T09:00:00.0000000Z)) | project bag',
  },
  // Rows that one resource is expanded to are numbered.
  "resources | mv-expand zone = zones | project name, zone": {
    remote: [
      "resources | mv-expand with_itemindex=row_index zone = zones | extend row_id = id | project name, zone, row_index, row_id | order by row_id asc, row_index asc | project name, zone, row_id, row_index",
    ],
    here: undefined,
  },
};

test.each(Object.entries(splits))("%s", (query, { remote, here }) => {
  const { plan, diagnostics } = distribute(query, { now });
  expect(diagnostics).toEqual([]);
  expect(plan?.remotes.map(({ text }) => oneLine(text))).toEqual(remote);
  expect(plan?.local && oneLine(plan.local)).toBe(here);
});

const oneLine = (text: string): string => text.replaceAll("\n", " ");

test("a remote query tells how it asks for the rows of subscriptions, and of none", () => {
  const { plan } = distribute("resources | take 5", { now });
  const [remote] = plan!.remotes;
  expect(oneLine(remote!.ofSubscriptions)).toMatch(/^resources \| where isnotempty\(subscriptionId\) \| order by id asc \|/);
  expect(oneLine(remote!.ofNone)).toMatch(/^resources \| where isempty\(subscriptionId\) \| order by id asc \|/);
  expect([remote!.top, remote!.key]).toEqual([5, "id"]);
});

test("with push 'never' tables are read, and no more of them than the query needs", () => {
  const { plan } = distribute("resources | where location == 'x' | count", { now, push: "never" });
  expect(plan?.remotes.map(({ text }) => oneLine(text))).toEqual(["resources | order by id asc | project location, id"]);
});

const refused: readonly (readonly [query: string, operators: readonly string[]])[] = [
  ["resources | where name has 'a' | summarize count() by type | top 3 by count_", []],
  ["union (resources | project name), (policyresources | project name)", []],
  ["resources | join (policyresources) on id | lookup (advisorresources) on id", ["join", "lookup"]],
  ["resources | summarize avg(todouble(properties.x))", ["summarize"]],
  ["resources | where rand() < 0.5", ["where"]],
  ["resources | sort by name asc | serialize n = row_number()", ["serialize"]],
];

test.each(refused)("with push 'only' %s is taken or refused at its operators", (query, operators) => {
  const { plan, diagnostics } = distribute(query, { now, push: "only" });
  expect(diagnostics.map(({ start, end }) => query.slice(start, end))).toEqual(operators);
  expect(plan === undefined).toBe(operators.length > 0);
});

test("mistakes have their places in the query as it is written, before its parameters", () => {
  const query = "declare query_parameters(kind: string); resources | where nosuch == kind";
  const { plan, diagnostics } = distribute(query, { now, parameters: { kind: "x" } });
  expect(plan).toBeUndefined();
  expect(diagnostics.map(({ code, start, end }) => [code, query.slice(start, end)])).toEqual([["unknown-column", "nosuch"]]);
});
