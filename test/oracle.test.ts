import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commonColumns, tableNames } from "../src/arg/tables.js";
import { kusto } from "../src/engine/profiles/kusto.js";
import { bindText } from "../src/engine/query.js";
import { libraryPath } from "../src/library/files.js";
import { loadLibrary } from "../src/library/library.js";
import { readCases } from "../src/testing/kqlt.js";
import { differences, type Ours } from "./oracle/differences.js";
import { query as anyQuery } from "./oracle/generate.js";
import { askLanguageService, withTables } from "./oracle/language-service.js";
import { history } from "./queries/history.js";

/** How our binder and Microsoft's disagree on a query, where the list of reviewed differences does not say so. */
function disagreement(query: string): string | undefined {
  const { diagnostics, relations } = bindText(query, { profile: kusto });
  const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ code, message }) => `${code} ${message}`);
  const ours: Ours = { errors, columns: relations[0]?.plan.slots.map(({ name, type }) => `${name}:${type}`) };
  const theirs = askLanguageService(query);
  const accepted = errors.length === 0;
  if (accepted === (theirs.errors.length === 0) && (!accepted || String(ours.columns) === String(theirs.columns)))
    return undefined;
  const known = differences.find(({ holds }) => holds(query, ours, theirs));
  if (known !== undefined) return undefined;
  return `${query}\n  ours:   ${errors[0] ?? ours.columns}\n  theirs: ${theirs.errors[0] ?? theirs.columns}`;
}

describe("Microsoft's binder agrees", () => {
  const folder = join(import.meta.dirname, "cases");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".kqlt"));
  test.each(files.sort())("with the cases of %s", (file) => {
    const cases = readCases(readFileSync(join(folder, file), "utf8"), file);
    const own = cases.filter(({ profile, parameters }) => profile !== "arg" && Object.keys(parameters).length === 0);
    expect(own.flatMap(({ query }) => disagreement(query) ?? [])).toEqual([]);
  });

  const surroundings = withTables([
    ...[...tableNames, "SecurityResources"].map((name) => ({ name, columns: commonColumns })),
    ...history.names.map((name) => ({ name, columns: history.table(name)!.columns })),
  ]);
  test.each(loadLibrary(libraryPath()))("with the columns that $topic/$name declares", ({ text, columns }) => {
    const declared = columns.map(({ name, type }) => `${name}:${type}`);
    expect(askLanguageService(text, surroundings)).toEqual({ errors: [], columns: declared });
  });

  test("with generated queries, on accepting and refusing, columns and types", { timeout: 120_000 }, () => {
    const runs = Number(process.env.ORACLE_RUNS ?? 150);
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(disagreement(query)).toBeUndefined();
      }),
      { numRuns: runs, seed: process.env.ORACLE_SEED === undefined ? 20260101 : Number(process.env.ORACLE_SEED) },
    );
  });
});
