import fc from "fast-check";
import { expect, test } from "vitest";
import { Decimal } from "../../../src/engine/types/decimal.js";
import { dynamicFromJs, dynamicToJs, formatJson, JsonError, parseJson, tryParseJson } from "../../../src/engine/types/json.js";
import { readJson } from "../../../src/engine/types/json-reader.js";
import { Datetime, type Dynamic, Guid, Real, Timespan } from "../../../src/engine/types/value.js";

test.each<[string, Dynamic]>([
  ["4", 4],
  ["4.0", new Real(4)],
  ["-4.5", -4.5],
  ["1e3", new Real(1000)],
  ["1E-3", 0.001],
  ["9007199254740991", 9007199254740991],
  ["9007199254740993", 9007199254740993n],
  ["-9223372036854775808", -9223372036854775808n],
  ["9223372036854775808", new Real(2 ** 63)],
  [' {"a" : [1 , 2.0, "x\\u00e9\\n"] , "b":{}, "a2":[] } ', { a: [1, new Real(2), "xé\n"], b: {}, a2: [] }],
  ['{"a":1,"a":2.0}', { a: new Real(2) }],
  ['{"when":"2020-01-01T10:20:30.5Z"}', { when: "2020-01-01T10:20:30.5Z" }],
  ["null", null],
  ['"true"', "true"],
])("parseJson(%s)", (text, value) => {
  expect(parseJson(text)).toStrictEqual(value);
});

test.each([
  ["", 0, "unexpected end; expected a value"],
  ["abc", 0, "unexpected 'a'; expected a value"],
  ["[1,]", 3, "unexpected ']'; expected a value"],
  ["[1 2]", 3, "unexpected '2'; expected ',' or ']'"],
  ["{a:1}", 1, "unexpected 'a'; expected a key in double quotes"],
  ['{"a" 1}', 5, "unexpected '1'; expected ':' behind the key"],
  ['{"a":1.0', 8, "unexpected end; expected ',' or '}'"],
  ["01", 1, "unexpected '1' behind the value; expected the end"],
  ["4.", 1, "unexpected '.' behind the value; expected the end"],
  ['["\\x"]', 1, "string is not closed, or holds a control character or an unknown escape"],
  ["[".repeat(5000), 1000, "nested deeper than 1000 levels"],
  ['["]]]]\\"",'.repeat(1001) + "]".repeat(1001), 10_000, "nested deeper than 1000 levels"],
])("malformed: %.20s", (text, offset, message) => {
  let caught: unknown;
  try {
    parseJson(text);
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(JsonError);
  expect(caught).toMatchObject({ offset, message });
  expect(tryParseJson(text)).toBeUndefined();
});

test("a key may be __proto__", () => {
  for (const text of ['{"__proto__":1}', '{"__proto__":1.0}']) {
    const bag = parseJson(text);
    expect(Object.keys(bag as object)).toEqual(["__proto__"]);
    expect(formatJson(bag)).toBe(text);
    expect(JSON.stringify(dynamicToJs(bag))).toBe('{"__proto__":1}');
  }
});

test.each<[Dynamic, string]>([
  [4, "4"],
  [new Real(4), "4.0"],
  [0.5, "0.5"],
  [9007199254740993n, "9007199254740993"],
  [[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], '["NaN","Infinity","-Infinity"]'],
  [new Decimal("1.50"), '"1.5"'],
  [new Datetime(0n), '"0001-01-01T00:00:00.0000000Z"'],
  [[new Timespan(20_000_000n)], '["00:00:02"]'],
  [new Guid("01234567-89ab-cdef-0123-456789abcdef"), '"01234567-89ab-cdef-0123-456789abcdef"'],
  [{ 'é"': "a\\b\n\u0001/", b: [null, true] }, '{"é\\"":"a\\\\b\\n\\u0001/","b":[null,true]}'],
])("formatJson %#", (value, text) => {
  expect(formatJson(value)).toBe(text);
});

test("both readers read what JSON.stringify writes, and it prints back", () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const compact = JSON.stringify(JSON.parse(json));
      const asNumber = (_: string, value: unknown) => (typeof value === "bigint" ? Number(value) : value);
      expect(JSON.stringify(dynamicToJs(parseJson(compact)), asNumber)).toBe(compact);
      expect(readJson(compact)).toStrictEqual(parseJson(compact));
      expect(parseJson(formatJson(parseJson(compact)))).toStrictEqual(parseJson(compact));
    }),
  );
});

test("both readers refuse the same texts", () => {
  const nearJson = fc.array(fc.constantFrom(...'{}[],:"\\u0041-+1e.', "true", "null", " ")).map((parts) => parts.join(""));
  fc.assert(
    fc.property(nearJson, (text) => {
      let accepted = true;
      try {
        JSON.parse(text);
      } catch {
        accepted = false;
      }
      expect(tryParseJson(text) !== undefined).toBe(accepted);
    }),
    { numRuns: 3000 },
  );
});

test("values of JavaScript become dynamic ones", () => {
  const date = new Date("1970-01-01T00:00:00Z");
  expect(dynamicFromJs({ a: 1e20, b: date, c: undefined, d: [undefined], e: 2n ** 62n, f: 1.5, g: 7 })).toStrictEqual({
    a: new Real(1e20),
    b: new Datetime(621355968000000000n),
    d: [null],
    e: 4611686018427387904n,
    f: 1.5,
    g: 7,
  });
});

test("numbers are read alike with and without JSON.parse, however they are written", () => {
  const digits = (most: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${most}}$`));
  const whole = digits(20).map((text) => text.replace(/^0+(?=\d)/, ""));
  const fraction = fc.oneof(
    fc.constant(""),
    digits(18).map((text) => `.${text}`),
    fc.constantFrom(".0", ".00", ".50", ".000000000000000001"),
  );
  const exponent = fc.constantFrom("", "", "", "e2", "E-1");
  const number = fc.tuple(fc.constantFrom("", "-"), whole, fraction, exponent).map((parts) => parts.join(""));
  fc.assert(
    fc.property(number, fc.constantFrom("X", "[X]", '{"a": X}', '["x",X ]', '{"a":[1,{"b" :X}]}'), (text, place) => {
      const json = place.replace("X", text);
      expect(parseJson(json)).toStrictEqual(readJson(json));
    }),
    { numRuns: 2_000 },
  );
});
