import fc from "fast-check";
import { expect, test } from "vitest";
import { parseQuery } from "../grammar/parser.js";
import { kusto } from "../src/engine/profiles/kusto.js";
import { runQuery } from "../src/engine/query.js";
import { Decimal } from "../src/engine/types/decimal.js";
import { equalValues } from "../src/engine/types/compare.js";
import { dynamicFromJs } from "../src/engine/types/json.js";
import type { ScalarType } from "../src/engine/types/type.js";
import { Datetime, Guid, Timespan, type Value } from "../src/engine/types/value.js";
import { literalOf } from "../src/library/literals.js";
import { print } from "../grammar/printer.js";
import { withParameters } from "../src/library/with-parameters.js";
import { withoutPlaces } from "../src/testing/run-case.js";

/** Texts that would break out of a literal, were they pasted: quotes of every kind, comments, line breaks, what KQL itself is made of. */
const hostileText = fc.oneof(
  fc.constantFrom(
    "'",
    '"',
    "\\",
    "'; drop table x; //",
    '" | project secret //',
    "```",
    "~~~",
    "\n| take 0",
    "// | x",
    "\u2028",
    "{{",
    "h'x'",
    "@'",
    "",
  ),
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom(
      "'",
      '"',
      "\\",
      "|",
      ";",
      "/",
      "\n",
      "\r",
      "\t",
      "(",
      ")",
      "`",
      "~",
      "a",
      "\0",
      "\u{1f600}",
      "\ud800",
      "\u2029",
    ),
  }),
);

test("a hostile string stays a string: the printed query is the same tree, its literal the value", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const printed = withParameters("declare query_parameters(p: string); T | where a == p | project b", { p: text });
      expect(printed.diagnostics).toEqual([]);
      const { query, problems } = parseQuery(printed.text!);
      expect(problems).toEqual([]);
      expect(Buffer.from(printed.text!).toString(), "survives UTF-8").toBe(printed.text);
      const expected = parseQuery("T | where a == '?' | project b").query;
      const replaced = JSON.parse(JSON.stringify(withoutPlaces(expected)), (key, value) =>
        key === "text" && value === "?" ? text : value,
      );
      expect(withoutPlaces(query)).toEqual(replaced);
    }),
    { numRuns: 500 },
  );
});

const ticks = fc.bigInt({ min: 0n, max: 3_155_378_975_999_999_999n });
const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const guid = fc.uuid();
const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  hostileText,
  fc.integer(),
  long,
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  ticks.map((value) => new Datetime(value)),
  long.map((value) => new Timespan(value)),
  guid.map((value) => new Guid(value)),
);
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(hostileText, tie("value"), { maxKeys: 4 }),
  ),
})).value;

const values: readonly (readonly [ScalarType, fc.Arbitrary<Value>])[] = [
  ["bool", fc.boolean()],
  ["int", fc.integer()],
  ["long", long],
  ["real", fc.double()],
  [
    "decimal",
    fc
      .tuple(fc.bigInt({ min: -(10n ** 33n), max: 10n ** 33n }), fc.nat(20))
      .map(([digits, scale]) => new Decimal(`${digits}e-${scale}`)),
  ],
  ["string", hostileText],
  ["datetime", ticks],
  ["timespan", long],
  ["guid", guid],
  ["dynamic", json.map(dynamicFromJs)],
];

test.each(values)("a literal of type %s says its value, and reads back as the same tree", (type, arbitrary) => {
  fc.assert(
    fc.property(arbitrary, (value) => {
      const literal = literalOf(type, value, { start: 0, end: 0 });
      const text = print(literal);
      const { query, problems } = parseQuery(`print x = ${text}`);
      expect(problems).toEqual([]);
      expect(print(query)).toBe(`print x = ${text}`);
      const { tables, diagnostics } = runQuery(`print x = ${text}`, { profile: kusto });
      expect(diagnostics).toEqual([]);
      const [{ columns, data }] = tables as [(typeof tables)[number]];
      expect(columns).toEqual([{ name: "x", type }]);
      const back = data[0]!.get(0);
      expect(Number.isNaN(value) ? Number.isNaN(back) : equalsOrNull(back, value, type), text).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test.each(values)("a null of type %s is a typed null", (type) => {
  const text = print(literalOf(type, null, { start: 0, end: 0 }));
  const { tables } = runQuery(`print isnull(${text}), gettype(${text})`, { profile: kusto });
  expect(tables[0]!.data[0]!.get(0)).toBe(type !== "string");
});

const equalsOrNull = (left: Value, right: Value, type: ScalarType): boolean =>
  left === null || right === null ? left === right : equalValues(left, right, type);
