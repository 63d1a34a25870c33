import { describe, expect, test } from "vitest";
import { kusto } from "../src/engine/profiles/kusto.js";
import { runQuery } from "../src/engine/query.js";
import { loadEstate } from "../src/estate/load.js";
import { samplePath } from "../src/estate/sample.js";
import { fillIn, readCases } from "../src/testing/kqlt.js";
import { queryMatchers } from "../src/testing/matchers.js";
import { caseOptions, checkCase } from "../src/testing/run-case.js";

const run = (query: string) => runQuery(query, { profile: kusto });
const estate = await loadEstate(samplePath());
const { toEqualRows, toHaveColumns, toFailWith } = queryMatchers;

describe("matchers", () => {
  const unordered = run('datatable(a: long, b: string)[1, "x", 2, "y", 2, "y"]');
  const ordered = run("datatable(a: long)[2, 1] | sort by a asc");
  const wrong = run("print nothing_here");

  test("rows in any order, unless the query ends in one; columns that are not named do not count", () => {
    expect(toEqualRows(unordered, [{ a: 2 }, { a: 1 }, { a: 2 }]).pass).toBe(true);
    expect(toEqualRows(unordered, [{ a: 2 }, { a: 1 }, { a: 1 }]).pass).toBe(false);
    expect(toEqualRows(unordered, [{ a: 2 }, { a: 1 }]).pass).toBe(false);
    expect(toEqualRows(unordered, []).pass).toBe(false);
    expect(toEqualRows(ordered, [{ a: 1 }, { a: 2 }]).pass).toBe(true);
    expect(toEqualRows(ordered, [{ a: 2 }, { a: 1 }]).pass).toBe(false);
    expect(toEqualRows(wrong, []).message()).toContain("unknown-column: no column 'nothing_here' here");
  });

  test("columns, by name, type and order", () => {
    expect(toHaveColumns(unordered, { a: "long", b: "string" }).pass).toBe(true);
    expect(toHaveColumns(unordered, { b: "string", a: "long" }).pass).toBe(false);
    expect(toHaveColumns(unordered, { a: "int", b: "string" }).pass).toBe(false);
    expect(toHaveColumns(wrong, {}).pass).toBe(false);
  });

  test("errors, by code", () => {
    expect(toFailWith(wrong, "unknown-column").pass).toBe(true);
    expect(toFailWith(wrong, "unknown-table").message()).toBe("expected an error 'unknown-table'; it has 'unknown-column'");
    expect(toFailWith(ordered, "unknown-column").message()).toBe("expected an error 'unknown-column'; the query has none");
  });
});

describe("case files", () => {
  const text = [
    "# adds",
    "# wrong: it does not",
    "# profile: arg",
    "# param: n=a=b",
    "print a",
    "  | take 1",
    "",
    "----",
    "  ^ code: message",
    "",
    "# has no answer",
    "print 1",
    "",
    "# has one",
    "print 2",
    "----",
    "x",
    "",
  ].join("\n");

  test("are read: title, directives, query, answer", () => {
    expect(readCases(text, "f")).toMatchObject([
      {
        title: "adds",
        line: 1,
        wrong: "it does not",
        profile: "arg",
        parameters: { n: "a=b" },
        query: "print a\n  | take 1",
        expected: "  ^ code: message",
      },
      { title: "has no answer", line: 11, query: "print 1", expected: undefined, profile: "kusto", wrong: undefined },
      { title: "has one", line: 14, query: "print 2", expected: "x" },
    ]);
  });

  test("have missing answers written in, and the rest left alone", () => {
    const filled = fillIn(text, "f", ({ query }) => `answer to ${query}`);
    expect(filled).toBe(text.replace("print 1\n\n", "print 1\n----\nanswer to print 1\n\n"));
    expect(fillIn(filled, "f", () => "other")).toBe(filled);
  });

  test.each([
    ["print 1\n----\n", "f:1: a case begins with a line '# title'"],
    ["# empty\n----\nx\n", "f:1: the case has no query"],
    ["# a\n# profile: adx\nprint 1", "f:1: no profile 'adx'; it is 'kusto' or 'arg'"],
    ["# a\n# param: x\nprint 1", "f:1: '# param: x' should be '# param: name=value'"],
  ])("that are malformed are refused: %j", (malformed, message) => {
    expect(() => readCases(malformed, "f")).toThrow(message);
  });

  const problems = (case_: string) => readCases(case_, "f").flatMap((given) => checkCase(given, caseOptions(given, estate)));
  test.each([
    ["an answer that is right", "# a\ndatatable(a: long)[1, 2]\n----\na: long\n2\n1", []],
    [
      "an order that counts",
      "# a\nrange a from 1 to 2 step 1 | sort by a asc\n----\na: long\n2\n1",
      ["the answer is\na: long\n1\n2\n\nand should be\na: long\n2\n1"],
    ],
    ["no answer", "# a\nprint 1", ["the case has no answer; 'npm test -- --update' writes it in"]],
    ["a known wrong answer", "# a\n# wrong: yes\nprint a = 1\n----\na: long\n2", []],
    [
      "a known wrong answer that turned right",
      "# a\n# wrong: yes\nprint a = 1\n----\na: long\n1",
      ["the answer turned right: take the line '# wrong: …' out"],
    ],
  ])("are checked: %s", (_, given, expected) => {
    expect(problems(given)).toEqual(expected);
  });

  test("show errors below their places", () => {
    expect(
      problems(
        "# a\nprint\n  a, bb\n----\n2:   ^ unknown-column: no column 'a' here\n2:      ^^ unknown-column: no column 'bb' here",
      ),
    ).toEqual([]);
  });
});
