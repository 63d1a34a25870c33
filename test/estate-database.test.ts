import { describe, expect, test } from "vitest";
import { resourceGraphLocal } from "../src/arg/profile.js";
import { commonColumns, tableNames } from "../src/arg/tables.js";
import { runQuery } from "../src/engine/query.js";
import { objectsOf, rowsOf } from "../src/engine/result.js";
import { estateDatabase, type EstateScope } from "../src/estate/database.js";
import type { Estate, EstateRow } from "../src/estate/estate.js";
import { generateEstate } from "../src/estate/generate.js";

const generated = generateEstate({ seed: 3, subscriptions: 3, resourcesPerSubscription: 10 });
const [first, second] = generated.manifest.subscriptions.map(({ id }) => id) as [string, string];

/** The generated estate with these rows as its table 'resources'. */
const estateOf = (rows: readonly EstateRow[]): Estate => ({
  ...generated,
  tables: new Map([...generated.tables, ["resources", rows], ["ownresources", rows]]),
});

function ask(estate: Estate, query: string, scope?: EstateScope): unknown[][] {
  const { tables, diagnostics } = runQuery(query, { profile: resourceGraphLocal, database: estateDatabase(estate, scope) });
  expect(diagnostics).toEqual([]);
  return [...rowsOf(tables[0]!)];
}

describe("an estate as a database", () => {
  test("has every table of Resource Graph and its own, in any case, with the common columns", () => {
    const database = estateDatabase(estateOf([]));
    for (const name of [...tableNames, "OwnResources"]) {
      const table = database.table(name.toUpperCase())!;
      expect(table.columns).toEqual(commonColumns);
    }
    expect(database.names).toEqual([...tableNames, "ownresources"]);
    expect(database.table("nothing")).toBeUndefined();
  });

  test("gives every row as it is", () => {
    const { tables } = runQuery("resources", { profile: resourceGraphLocal, database: estateDatabase(generated) });
    const rows = JSON.parse(JSON.stringify(objectsOf(tables[0]!)));
    const expected = JSON.parse(JSON.stringify(generated.tables.get("resources")));
    expect(rows).toHaveLength(expected.length);
    for (const [index, row] of rows.entries()) {
      for (const { name, type } of commonColumns)
        expect(row[name]).toEqual(expected[index][name] ?? (type === "string" ? "" : null));
    }
  });

  test("has columns for what its rows have beyond, typed by their values", () => {
    const rows = [
      { id: "a", size: 1, cost: 1.5, on: true, label: "x", mixed: 1, bag: { a: 1 }, none: null },
      { id: "b", size: null, cost: 2.25, on: false, mixed: "y", bag: null },
    ];
    expect(ask(estateOf(rows), "resources | getschema | where ColumnOrdinal >= 18 | project ColumnName, ColumnType")).toEqual([
      ["size", "long"],
      ["cost", "real"],
      ["on", "bool"],
      ["label", "string"],
      ["mixed", "dynamic"],
      ["bag", "dynamic"],
      ["none", "dynamic"],
    ]);
    expect(ask(estateOf(rows), "resources | project size, cost, on, label, mixed, bag, none")).toEqual([
      [1, 1.5, true, "x", 1, { a: 1 }, null],
      [null, 2.25, false, "", "y", null, null],
    ]);
  });

  test("is restricted to subscriptions, and keeps what belongs to none", () => {
    const rows = [
      { id: "a", subscriptionId: first },
      { id: "b", subscriptionId: second.toUpperCase() },
      { id: "c", subscriptionId: "" },
      { id: "d" },
    ];
    const ids = (scope?: EstateScope) => ask(estateOf(rows), "resources | project id", scope).flat();
    expect(ids()).toEqual(["a", "b", "c", "d"]);
    expect(ids({ subscriptions: [first.toUpperCase()] })).toEqual(["a", "c", "d"]);
    expect(ids({ subscriptions: [second] })).toEqual(["b", "c", "d"]);
    expect(ids({ subscriptions: [] })).toEqual(["c", "d"]);
  });

  test("is built once for an estate and a scope", () => {
    expect(estateDatabase(generated)).toBe(estateDatabase(generated));
    expect(estateDatabase(generated, { subscriptions: generated.manifest.subscriptions.map(({ id }) => id) })).toBe(
      estateDatabase(generated),
    );
    const [batch] = estateDatabase(generated)
      .table("resources")!
      .read([{ position: 0 }]);
    const [again] = estateDatabase(generated)
      .table("RESOURCES")!
      .read([{ position: 0 }]);
    expect(batch!.columns[0]).toBe(again!.columns[0]);
    expect(estateDatabase(generated, { subscriptions: [first] })).not.toBe(estateDatabase(generated));
  });
});
