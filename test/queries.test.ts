import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseQuery } from "../grammar/parser.js";
import type { Expression, Operator } from "../grammar/tree.js";
import { visit } from "../grammar/visit.js";
import { createLiveRunner } from "../src/arg/client.js";
import { resourceGraph, resourceGraphLocal } from "../src/arg/profile.js";
import { commonColumns } from "../src/arg/tables.js";
import { createEmulator } from "../src/emulator/emulator.js";
import { type QueryResult, runQuery } from "../src/engine/query.js";
import { estateDatabase } from "../src/estate/database.js";
import { findQuery, libraryPath } from "../src/library/files.js";
import { loadLibrary, loadQuery, type SavedQuery } from "../src/library/library.js";
import { withParameters } from "../src/library/with-parameters.js";
import { answerText, rowTexts, sameAnswer } from "../src/testing/answer.js";
import { type QueryCase, readCases } from "../src/testing/kqlt.js";
import { history } from "./queries/history.js";
import { now, shortNames, tenant } from "./queries/tenant.js";

const library = loadLibrary(libraryPath());
const folder = join(import.meta.dirname, "queries");

/** A case's query is the name of a saved one. */
const cases = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".kqlt"))
  .flatMap((file) =>
    readCases(readFileSync(join(folder, file), "utf8"), file).map((given) => ({
      ...given,
      query: `${dirname(file)}/${given.query}`,
    })),
  );

const isOfHistory = ({ tags }: SavedQuery): boolean => tags.includes("history");
const saved = (name: string): SavedQuery => loadQuery(findQuery(name, [libraryPath()]));

function runSaved({ text }: SavedQuery, parameters: Readonly<Record<string, unknown>>): QueryResult {
  const database = { names: history.names, table: (name: string) => history.table(name) ?? estateDatabase(tenant).table(name) };
  return runQuery(text, { profile: resourceGraphLocal, database, parameters, now: new Date(now) });
}

/** The query as it goes to Resource Graph. */
function printed({ text }: SavedQuery, parameters: Readonly<Record<string, unknown>>): string {
  const columns = commonColumns.map(({ name }) => name);
  const { text: sent, diagnostics } = withParameters(text, parameters, columns);
  expect(diagnostics).toEqual([]);
  return sent!;
}

describe("the tenant that was added up by hand", () => {
  test.each(cases)("$query: $title", ({ query, parameters, expected }) => {
    const one = saved(query);
    const result = runSaved(one, parameters);
    expect(shortNames(answerText(one.text, result))).toBe(expected);
    if (isOfHistory(one)) return;
    const sent = printed(one, parameters);
    const strict = runQuery(sent, { profile: resourceGraph, database: estateDatabase(tenant), now: new Date(now) });
    expect(shortNames(answerText(sent, strict))).toBe(expected);
  });

  test("every query of the catalogue has a case", () => {
    const names = library.map(({ topic, name }) => `${topic}/${name}`).filter((name) => !name.startsWith("secure-score/"));
    expect([...new Set(cases.map(({ query }) => query))].sort()).toEqual(names.sort());
    expect(names).toHaveLength(50);
  });
});

/** What Resource Graph documents. */
const documented = new Set(
  "count distinct extend join limit mv-expand order parse project project-away sort summarize take top union where".split(" "),
);

describe("the documented limits of Resource Graph", () => {
  test.each(library.filter((one) => !isOfHistory(one)))("are kept by $topic/$name", (query) => {
    const { query: tree } = parseQuery(printed(query, query.example));
    const operators: Operator[] = [];
    visit(tree, (node) => {
      if (node.kind === "operator") operators.push(node);
      return true;
    });
    expect(tree.statements).toHaveLength(1);
    expect(operators.map(({ operator }) => operator).filter((name) => !documented.has(name))).toEqual([]);
    const joined = operators.flatMap((one) => (one.operator === "join" ? [sourceOf(one.right)] : []));
    const main = tree.statements.flatMap((one) => (one.kind === "expression-statement" ? [sourceOf(one.expression)] : []))[0];
    const others = joined.filter((table) => table !== main);
    expect(joined.length).toBeLessThanOrEqual(3);
    expect(others).toEqual([...new Set(others)]);
    const expansions = operators.flatMap((one) => (one.operator === "mv-expand" ? [one.limit] : []));
    expect(expansions.length).toBeLessThanOrEqual(3);
    for (const limit of expansions) expect(limit).toMatchObject({ text: "400" });
  });
});

/** The table a pipeline begins with. */
function sourceOf(part: Expression): string {
  if (part.kind === "pipe" && part.source !== undefined) return sourceOf(part.source);
  if (part.kind === "parenthesized") return sourceOf(part.expression);
  return part.kind === "name" ? part.name.toLowerCase() : part.kind;
}

describe("the emulator, asked through @azure/arm-resourcegraph", () => {
  const emulator = createEmulator({ estate: tenant });
  const runner = createLiveRunner({ credential: emulator.credential, httpClient: emulator.httpClient() });
  const first = new Map<string, QueryCase>(cases.map((given) => [given.query, given] as const).reverse());

  test.each([...first.values()].filter(({ query }) => !isOfHistory(saved(query))))("$query", async ({ query, parameters }) => {
    const one = saved(query);
    const { table } = await runner.run(printed(one, parameters));
    const [expected] = runSaved(one, parameters).tables;
    expect(table.columns.map(({ name }) => name)).toEqual(one.columns.map(({ name }) => name));
    expect(sameAnswer(rowTexts(table).join("\n"), rowTexts(expected!).join("\n"), true)).toBe(true);
  });
});
