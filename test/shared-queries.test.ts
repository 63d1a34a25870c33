import { describe, expect, test } from "vitest";
import { resourceGraphLocal } from "../src/arg/profile.js";
import { runSpliced } from "../src/arg/run-spliced.js";
import { estateDatabase } from "../src/estate/database.js";
import { smallEstate } from "./support/small-estate.js";

const stored = (name: string, query: string) => ({
  id: `/subscriptions/aaaaaaaa-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.ResourceGraph/queries/${name}`,
  name,
  type: "microsoft.resourcegraph/queries",
  properties: { query },
});
const machines = stored("machines", "where type endswith 'machines' // those that compute");
const nested = stored("nested", `{{${machines.id}}} | count`);
const wrong = stored("wrong", "resources | where naem == 1");
const resources = [...smallEstate.tables.get("resources")!, machines, nested, wrong];
const database = estateDatabase({ ...smallEstate, tables: new Map([["resources", resources]]) });
const run = (text: string) => runSpliced(text, { profile: resourceGraphLocal, database });
const places = (text: string) =>
  run(text).diagnostics.map(({ code, message, start, end }) => `${code}: ${message} at ${text.slice(start, end)}`);

describe("a shared query in a query that runs over an estate", () => {
  test("stands where its id does, in any case", () => {
    const count = (text: string) => run(text).tables[0]?.data[0]?.get(0);
    expect(count(`{{${machines.id.toUpperCase()}}} | count`)).toBe(4n);
    expect(count(`resources | join kind=inner ({{${machines.id}}} | project id) on id | count`)).toBe(4n);
  });

  test("is refused at its place where there is none, or where it names one itself", () => {
    expect(places("{{/subscriptions/none}} | count")).toEqual([
      "shared-query: there is no shared query '/subscriptions/none' at {{/subscriptions/none}}",
    ]);
    expect(places(`resources | union ({{${nested.id}}})`)).toEqual([
      `shared-query: the shared query '${nested.id}' contains a shared query itself, which none may at {{${nested.id}}}`,
    ]);
  });

  test("has its mistakes where it is named, and those behind it at their own places", () => {
    expect(places(`{{${wrong.id}}} | count`)).toEqual([
      `unknown-column: no column 'naem' here; 'name' is close at {{${wrong.id}}}`,
    ]);
    expect(places(`{{${machines.id}}} | project tpye`)).toEqual([
      "unknown-column: no column 'tpye' here; 'type' is close at tpye",
    ]);
  });
});
