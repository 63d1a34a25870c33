import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery } from "../../../grammar/parser.js";
import { print } from "../../../grammar/printer.js";
import type { AnyNode } from "../../../grammar/tree.js";

const name = fc.constantFrom("a", "b1", "kind", "type", "['x y']", "count", "$left", "ünï");
const stringLiteral = fc.string().map((text) => `@'${text.replaceAll(/[\r\n]/g, " ").replaceAll("'", "''")}'`);
const literal = fc.oneof(
  fc.nat().map(String),
  fc.constantFrom("1.5", "0x1F", "1d", "true", "datetime(2024-01-01)", "long(null)", "real(+inf)", `h'x'`, "5.", "decimal(1e5)"),
  fc.constantFrom(`dynamic([1, -2.5, {"a\\n": null}])`, "guid(null)", "typeof(long)", "'a' 'b'"),
  stringLiteral,
);
const binary = fc.constantFrom("+", "-", "*", "/", "%", "and", "or");
const compare = fc.constantFrom(
  "==",
  "!=",
  "<>",
  "<",
  ">=",
  "=~",
  "has",
  "!contains",
  "matches regex",
  "startswith_cs",
  "like",
  ":",
);

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    name,
    literal,
    fc.tuple(tie("expression"), binary, tie("expression")).map(([left, operator, right]) => `${left} ${operator} ${right}`),
    fc.tuple(tie("expression"), compare, tie("expression")).map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    fc
      .tuple(name, fc.array(tie("expression"), { maxLength: 3 }))
      .map(([called, values]) => `f(${[called, ...values].join(", ")})`),
    fc.tuple(name, tie("expression")).map(([target, index]) => `${target}[${index}].b`),
    fc
      .tuple(name, fc.array(tie("expression"), { minLength: 1, maxLength: 3 }))
      .map(([left, items]) => `(${left} !in~ (${items.join(", ")}))`),
    fc.tuple(name, tie("expression"), tie("expression")).map(([left, low, high]) => `(${left} between (${low} .. ${high}))`),
    tie("expression").map((inner) => `-(${inner})`),
    tie("expression").map((inner) => `toscalar(T | where ${inner} | count)`),
  ),
}));

const operator = fc.oneof(
  expression.map((value) => `where ${value}`),
  fc.tuple(name, expression).map(([column, value]) => `extend ${column} = ${value}, (p, q) = f(${value})`),
  fc.tuple(expression, name).map(([value, key]) => `summarize hint.strategy=shuffle x = sum(${value}), count() by ${key}`),
  expression.map((value) => `top 3 by ${value} asc nulls last`),
  expression.map((value) => `join kind=inner (U | where ${value}) on a, $left.b == $right.c`),
  expression.map((value) => `mv-apply x = ${value} to typeof(long) on (where x | take 1)`),
  expression.map((value) => `make-series s = avg(a) default=0 on t from 1 to 2 step 1 by k = ${value}`),
  fc.constantFrom(
    "project-away *Id, a*",
    "parse s with * 'x' y: long *",
    "fork (count) b = (take 1)",
    "render piechart with (kind=stacked)",
  ),
  fc.constantFrom(
    "project-reorder a, b* asc",
    "scan with (step s1: a => x = 1;)",
    "top-nested 3 of a by b",
    "evaluate p(a) : (a: long, *)",
  ),
);
const query = fc
  .tuple(fc.boolean(), fc.array(operator, { minLength: 1, maxLength: 5 }))
  .map(([sourced, operators]) => (sourced ? ["T", ...operators] : operators).join(" | "));

/** A tree without its places. */
const bare = (node: AnyNode): unknown =>
  JSON.parse(
    JSON.stringify(node, (key, value) =>
      ["start", "end", "keyword", "operatorSpan", "nameSpan"].includes(key) ? undefined : value,
    ),
  );

describe("print and parse", () => {
  it("what is printed is read as the same tree, and printed the same", () => {
    fc.assert(
      fc.property(query, (text) => {
        const first = parseQuery(text);
        fc.pre(first.problems.length === 0);
        const printed = print(first.query);
        const second = parseQuery(printed);
        expect(second.problems).toEqual([]);
        expect(bare(second.query)).toEqual(bare(first.query));
        expect(print(second.query)).toBe(printed);
      }),
      { numRuns: 500 },
    );
  });

  it("most generated queries have no problem, so the property above says something", () => {
    const accepted = fc.sample(query, { numRuns: 200, seed: 7 }).filter((text) => parseQuery(text).problems.length === 0);
    expect(accepted.length).toBeGreaterThan(150);
  });

  it("no text whatever makes the parser throw, and every place lies inside it", () => {
    const pieces = fc.constantFrom(
      "T",
      "|",
      "where",
      "(",
      ")",
      "[",
      "]",
      "{",
      "}",
      "'",
      '"',
      ",",
      ";",
      "=",
      "==",
      "let",
      "1",
      "in",
      "by",
      "\n",
      "//",
      "@",
      "dynamic(",
      "datetime(",
      "{{",
      "\\",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces).map((parts) => parts.join(" ")),
      fc.array(pieces).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (any) => {
        for (const { start, end } of parseQuery(any).problems) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(any.length);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("puts brackets where a tree made by hand needs them", () => {
    const place = { start: 0, end: 0 };
    const a: AnyNode = { kind: "name", ...place, name: "a", quoted: false };
    const sum: AnyNode = { kind: "binary", ...place, operatorSpan: place, operator: "+", left: a, right: a };
    expect(print({ kind: "binary", ...place, operatorSpan: place, operator: "*", left: sum, right: sum })).toBe(
      "(a + a) * (a + a)",
    );
    expect(print({ kind: "binary", ...place, operatorSpan: place, operator: "-", left: sum, right: sum })).toBe(
      "a + a - (a + a)",
    );
    const same: AnyNode = { kind: "binary", ...place, operatorSpan: place, operator: "==", left: a, right: a };
    expect(print({ kind: "binary", ...place, operatorSpan: place, operator: "==", left: same, right: a })).toBe("(a == a) == a");
    expect(print({ kind: "path", ...place, target: sum, member: a })).toBe("(a + a).a");
    expect(print({ kind: "literal", ...place, type: "long", text: "-5", isNull: false })).toBe("long(-5)");
  });
});
