import { describe, expect, test } from "vitest";
import { compileRegex, forEachMatch, RegexError } from "../../../src/engine/functions/regex.js";

function matchesOf(pattern: string, text: string): string[] {
  const found: string[] = [];
  forEachMatch(compileRegex(pattern), text, (match) => {
    found.push(match.group() ?? "");
  });
  return found;
}

describe("the syntax of Kusto's regular expressions", () => {
  test.each([
    [String.raw`\d+`, "a１２b3", ["１２", "3"]],
    [String.raw`\w+`, "naïve-Über_1", ["naïve", "Über_1"]],
    [String.raw`\W+`, "é- ü", ["- "]],
    [String.raw`[^\W_]+`, "é_b", ["é", "b"]],
    [String.raw`[\w.]+`, "a.é b", ["a.é", "b"]],
    [String.raw`[\s,]+`, "a,\u00a0b", [",\u00a0"]],
    [String.raw`\S+`, "a\u2003b", ["a", "b"]],
    [String.raw`\p{Letter}+`, "é1", ["é"]],
    [String.raw`\u0061\u{62}\x{63}`, "abc", ["abc"]],
    ["(?<year>[0-9]{4})", "in 2024", ["2024"]],
    ["[[:alpha:]]+", "ab1", ["ab"]],
    ["[^[]+", "a[b", ["a", "b"]],
    ["[]a]+", "a]", ["a]"]],
    ["(?i)straße", "STRAßE", ["STRAßE"]],
    ["a.c", "a😀c", ["a😀c"]],
    ["a*", "baac", ["", "aa", ""]],
  ])("%s", (pattern, text, found) => {
    expect(matchesOf(pattern, text)).toEqual(found);
  });

  test.each([
    ["(", "missing closing )"],
    ["(?=a)", "invalid or unsupported Perl syntax"],
    [String.raw`(a)\1`, "invalid escape sequence"],
    ["[a-z&&b]", "'&&' inside a character class is not supported"],
    ["[a-z--b]", "'--' inside a character class is not supported"],
    ["[a[^b]]", "a character class inside a character class is not supported"],
    ["(?x)a b", "the flags 'x' are not supported"],
    [String.raw`\<a`, String.raw`'\<' at a word's edge is not supported`],
  ])("%s is refused", (pattern, reason) => {
    expect(() => compileRegex(pattern)).toThrow(RegexError);
    expect(() => compileRegex(pattern)).toThrow(reason);
  });

  test("flags are given beside a pattern", () => {
    expect(compileRegex("a.b", "is").matcher("A\nB").find()).toBe(true);
  });

  test("a pattern that makes backtracking engines hang is matched in linear time", () => {
    const start = performance.now();
    expect(
      compileRegex("^(a+)+$")
        .matcher(`${"a".repeat(50_000)}b`)
        .find(),
    ).toBe(false);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
