import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { commonColumns } from "../src/arg/tables.js";
import { resourceGraph, resourceGraphLocal } from "../src/arg/profile.js";
import { bindText, runQuery } from "../src/engine/query.js";
import { estateDatabase } from "../src/estate/database.js";
import { loadEstate } from "../src/estate/load.js";
import { samplePath } from "../src/estate/sample.js";
import { LibraryError } from "../src/library/error.js";
import { findQuery, libraryPath } from "../src/library/files.js";
import { readFrontMatter } from "../src/library/front-matter.js";
import { loadLibrary } from "../src/library/library.js";
import { queryParameters } from "../src/library/parameters.js";
import { withParameters } from "../src/library/with-parameters.js";
import { tableText } from "../src/testing/answer.js";

const estate = await loadEstate(samplePath());
const options = { database: estateDatabase(estate), now: new Date(estate.manifest.frozenAt) };
const library = loadLibrary(libraryPath());
const columnNames = commonColumns.map(({ name }) => name);

function runLocally(query: string, parameters: Readonly<Record<string, unknown>> = {}) {
  const { tables, diagnostics } = runQuery(query, { ...options, profile: resourceGraphLocal, parameters });
  expect(diagnostics).toEqual([]);
  return tables[0]!;
}

/** Those of a history have no tables in an estate. */
const answeredHere = library.filter(({ tags }) => !tags.includes("history"));

describe.each(answeredHere)("the saved query $topic/$name", (query) => {
  test("says what every parameter and every column is", () => {
    expect(query.parameters.filter(({ meaning }) => meaning === "")).toEqual([]);
    const { columns } = runLocally(query.text, query.example);
    expect(query.columns.map(({ name, type }) => ({ name, type }))).toEqual(columns);
  });

  test("is, with its parameters printed in, a query that Resource Graph takes, with the same rows", () => {
    const { text, diagnostics } = withParameters(query.text, query.example, columnNames);
    expect(diagnostics).toEqual([]);
    const sent = runQuery(text!, { ...options, profile: resourceGraph });
    expect(sent.diagnostics).toEqual([]);
    expect(tableText(sent.tables[0]!)).toBe(tableText(runLocally(query.text, query.example)));
  });
});

describe("the article's queries", () => {
  const query = (name: string) => library.find((one) => one.topic === "secure-score" && one.name === name)!.text;

  test("subscription-scores gives, by default, what the article's own text gives", () => {
    const article = `SecurityResources
      | where type == 'microsoft.security/securescores'
      | extend current = properties.score.current, max = todouble(properties.score.max)
      | project subscriptionId, current, max, percentage = ((current / max)*100)`;
    const table = runLocally(query("subscription-scores"));
    expect(table.length).toBe(7);
    expect(tableText(table)).toBe(tableText(runLocally(article)));
  });

  test("control-status gives, by default, what the article's own text gives", () => {
    const article = `SecurityResources
      | where type == 'microsoft.security/securescores/securescorecontrols'
      | extend SecureControl = properties.displayName, unhealthy = properties.unhealthyResourceCount, currentscore = properties.score.current, maxscore = properties.score.max
      | project SecureControl , unhealthy, currentscore, maxscore`;
    const table = runLocally(query("control-status"));
    expect(table.length).toBe(54);
    expect(tableText(table)).toBe(tableText(runLocally(article)));
  });

  test("parameters narrow them", () => {
    const scores = query("subscription-scores");
    const [first] = estate.manifest.subscriptions;
    expect(runLocally(scores, { subscriptionIds: [first!.id] }).length).toBe(3);
    expect(runLocally(scores, { scoreName: "ASCSCORE", subscriptionIds: JSON.stringify([first!.id]) }).length).toBe(2);
    expect(runLocally(scores, { minimumPercentage: 60 }).length).toBe(3);
    expect(runLocally(query("control-status"), { controlName: "mfa" }).length).toBe(5);
    expect(runLocally(query("control-status"), { controlName: "mfa' or true //" }).length).toBe(0);
  });
});

describe("parameters", () => {
  test("are those of the declare statement", () => {
    const text = "declare query_parameters(a: long, b: string = 'x', c: datetime = datetime(2024-01-01));\nT | where x == a";
    expect(queryParameters(text)).toEqual([
      { name: "a", type: "long", default: undefined },
      { name: "b", type: "string", default: '"x"' },
      { name: "c", type: "datetime", default: "datetime(2024-01-01)" },
    ]);
    expect(queryParameters("T | take 1")).toEqual([]);
  });

  test("are printed where they are values, and nowhere else", () => {
    const text =
      "declare query_parameters(limit_: int, who: string); T | where name == who and tags.who == 1 | project who | take limit_";
    expect(withParameters(text, { limit_: "5", who: "a" }).text).toBe(
      'T\n| where name == "a" and tags.who == 1\n| project who = "a"\n| take int(5)',
    );
  });

  test("may have the name of a column that is not said again where it holds", () => {
    const text =
      "declare query_parameters(severity: string = 'High'); T | where severity == '' or a.severity == severity | project severity = a.severity";
    expect(withParameters(text, {}).text).toBe(
      'T\n| where "High" == "" or a.severity == "High"\n| project severity = a.severity',
    );
  });

  test("of a query without any leave its text as it is written", () => {
    const text = "// a comment\nT   | take 1";
    expect(withParameters(text, {})).toEqual({ text, diagnostics: [] });
  });

  test("take defaults as their own type", () => {
    const text = "declare query_parameters(a: real = 1, b: timespan = 1d, c: long = -2, d: timespan = -1h); print a, b, c, d";
    expect(withParameters(text, {}).text).toBe("print a = 1.0, b = 1d, c = long(-2), d = timespan(-01:00:00)");
  });

  test.each([
    ["a value of another type", { a: "many" }, "bad-parameter", "parameter 'a' is a long; \"many\" is not one"],
    ["a name that is not declared", { a: 1, aa: 2 }, "unknown-parameter", "the query declares no parameter 'aa'; 'a' is close"],
    ["no value where there is no default", {}, "missing-parameter", "parameter 'a' has no value and no default; give it a long"],
  ])("refuse %s", (_, values, code, message) => {
    const { text, diagnostics } = withParameters("declare query_parameters(a: long); T | where x == a", values);
    expect(text).toBeUndefined();
    expect(diagnostics.map((one) => [one.code, one.message])).toEqual([[code, message]]);
  });

  test.each([
    ["a column of the table", "declare query_parameters(location: string = ''); Resources | where location == location"],
    ["a column that the query makes", "declare query_parameters(n: long = 1); Resources | summarize n = count() | where n > 1"],
    ["a 'let'", "declare query_parameters(n: long = 1); let n = 2; Resources | take n"],
    [
      "a column that a joined table has",
      "declare query_parameters(n: long = 1); Resources | join (Resources | extend n = 2) on name | where n > 1",
    ],
    [
      "a column that a path makes",
      "declare query_parameters(sku_name: string = ''); Resources | project sku.name | where sku_name == ''",
    ],
  ])("refuse the name of %s, which would hide them", (_, text) => {
    expect(withParameters(text, {}, columnNames).diagnostics.map(({ code }) => code)).toEqual(["parameter-hidden"]);
  });

  test("are bound as values by the engine too", () => {
    const hostile = "x' or 1 == 1 | project secret //";
    const { relations } = bindText("declare query_parameters(a: string); print a", {
      profile: resourceGraphLocal,
      parameters: { a: hostile },
    });
    expect(relations).toHaveLength(1);
    expect(tableText(runLocally("declare query_parameters(a: string); print v = a", { a: hostile }))).toBe(
      `v: string\n${JSON.stringify(hostile)}`,
    );
  });
});

describe("the library", () => {
  const folder = mkdtempSync(join(tmpdir(), "argonite-library-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  for (const topic of ["cost", "network"]) {
    mkdirSync(join(folder, topic));
    writeFileSync(join(folder, topic, "unused.kql"), "Resources | take 1");
  }

  test("finds a query by its name, with or without its topic", () => {
    expect(findQuery("control-status", [libraryPath()]).topic).toBe("secure-score");
    expect(findQuery("subscription-scores", [libraryPath()]).topic).toBe("secure-score");
    expect(findQuery("score/subscription-scores", [libraryPath()]).topic).toBe("score");
    expect(findQuery("cost/unused", [folder]).topic).toBe("cost");
    expect(findQuery("control-status", [folder, libraryPath()]).topic).toBe("secure-score");
  });

  test.each([
    ["control-statu", "no saved query 'control-statu'; 'control-status' is close"],
    ["zzzzzzzzzzzz", "no saved query 'zzzzzzzzzzzz'; 'argonite queries' lists them"],
    ["unused", "several saved queries are named 'unused': 'cost/unused', 'network/unused'; say which"],
  ])("says of '%s': %s", (name, message) => {
    expect(() => findQuery(name, [folder, libraryPath()])).toThrow(expect.objectContaining({ name: "LibraryError", message }));
  });

  const head = (...lines: string[]) => ["// ---", ...lines.map((line) => `// ${line}`), "// ---", "T"].join("\n");
  test.each([
    ["T", "q.kql: a saved query begins with front matter: YAML in '//' lines, between two lines '// ---'"],
    [head("question: b"), "q.kql: the front matter has no 'title'"],
    [head("title: a", "question: [b]"), "q.kql: 'question' in front matter should be text"],
    [
      head("title: a", "question: b", "tag: c"),
      "q.kql: no field 'tag' in front matter; fields: title, question, parameters, example, columns, tags, source",
    ],
    [
      head("title: a", "question: b", "columns:", "  n: a number"),
      "q.kql: column 'n' in front matter should be 'type, meaning', such as 'long, how many there are'",
    ],
    [head("title: a", "question: b", "tags: c"), "q.kql: 'tags' in front matter should be a list of words"],
  ])("says what is wrong with front matter: %j", (text, message) => {
    expect(() => readFrontMatter(text, "q.kql")).toThrow(new LibraryError("bad-front-matter", message));
  });

  test("says which line of front matter is no YAML", () => {
    expect(() => readFrontMatter(head("title: a", 'question: "b'), "q.kql")).toThrow(
      /^q\.kql:\d: the front matter is not YAML: /,
    );
  });
});
