import { describe, expect, test } from "vitest";
import { aggregateFunctions } from "../src/engine/aggregates/registry.js";
import { scalarFunctions } from "../src/engine/functions/registry.js";
import { kusto } from "../src/engine/profiles/kusto.js";
import { runQuery } from "../src/engine/query.js";
import { rowsOf } from "../src/engine/result.js";

/** The values of a query's only row: one, or several where the call gives several columns. */
function rowOf(query: string): readonly unknown[] {
  const { tables, diagnostics } = runQuery(query, { profile: kusto, now: new Date("2024-03-01T09:00:00Z"), random: () => 0.5 });
  expect(diagnostics).toEqual([]);
  const rows = [...rowsOf(tables[0]!)];
  expect(rows).toHaveLength(1);
  return rows[0]!;
}

const examplesOf = (definitions: readonly { readonly examples: Readonly<Record<string, unknown>> }[]) =>
  definitions.flatMap(({ examples }) => Object.entries(examples));

/** Of a call that gives several columns, an example says the values of all, or of the first. */
const expectValues = (row: readonly unknown[], value: unknown) =>
  row.length === 1 ? expect(row).toEqual([value]) : expect([row, row[0]]).toContainEqual(value);

describe("the examples of functions", () => {
  test.each(examplesOf(scalarFunctions))("%s", (call, value) => expectValues(rowOf(`print ${call}`), value));
});

describe("the examples of aggregates", () => {
  test.each(examplesOf(aggregateFunctions))("%s", (call, value) => {
    expectValues(rowOf(`range x from 1 to 5 step 1 | summarize ${call}`), value);
  });
});
