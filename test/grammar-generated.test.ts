import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { grammarEbnf, grammarPage } from "../src/tools/write-grammar.js";

const file = (name: string): string => readFileSync(new URL(`../grammar/${name}`, import.meta.url), "utf8");

describe("the generated grammar", () => {
  it("kql.ebnf says what the parser does; else run 'node dist/src/tools/write-grammar.js'", () => {
    expect(file("kql.ebnf")).toBe(grammarEbnf());
  });

  it("kql.html draws what the parser does", () => {
    expect(file("kql.html")).toBe(grammarPage());
  });

  it("kql.html asks for nothing from anywhere", () => {
    expect(grammarPage()).not.toMatch(/<(?:script|link|img|iframe)[^>]+(?:src|href)\s*=/);
  });
});
