import fc from "fast-check";
import { expect, test } from "vitest";
import { textsInStages } from "../../src/engine/exec/text-stages.js";
import { columnOf } from "../../src/engine/types/column.js";
import type { Value } from "../../src/engine/types/value.js";

const first = (value: Value): Value => (value === "" ? null : value === "5" ? 5 : (value as string).slice(0, 1));
const second = (value: Value): Value => (value === null ? null : String(value).toLowerCase());
const inOne = (value: string): Value => second(first(value)) ?? "";
const watch = (value: Value): Value => value;

test("a text made in two stages is what it is in one, whatever the first gives", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("", "5", "ab", "AB", "b", "Bc", "c"), { maxLength: 40 }), (texts) => {
      const column = textsInStages(columnOf("string", texts), first, second, watch);
      expect(texts.map((_, row) => column?.get(row))).toEqual(texts.map(inOne));
    }),
  );
});

test("the second stage runs once for each text of the first, and both are left alone where texts do not repeat", () => {
  let calls = 0;
  const counted = (value: Value): Value => {
    calls++;
    return second(value);
  };
  const repeating = Array.from({ length: 10_000 }, (_, row) => `${"abAB"[row % 4]}${row}`);
  const column = textsInStages(columnOf("string", repeating), first, counted, watch);
  expect(column?.kind).toBe("dictionary");
  expect(calls).toBe(4);
  const different = Array.from({ length: 10_000 }, (_, row) => `${row}`);
  expect(textsInStages(columnOf("string", different), (value) => value, second, watch)).toBeUndefined();
});
