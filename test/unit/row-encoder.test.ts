import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DictionaryColumn, ValueColumn } from "../../src/engine/types/coded-column.js";
import { type Column, ConstantColumn } from "../../src/engine/types/column.js";
import { RowEncoder } from "../../src/engine/exec/keys.js";

/** Lists live as long as a table, so that where equal texts stand in them is remembered from one encoder to the next. */
const dictionaries = [
  ["a", "", "b", "c"],
  ["c", "d", "a"],
  ["e", "", "d"],
];
const values = [
  ["a", "c", "a", "", "e", "e", "f"],
  ["", "f", "g", "f", "b"],
];

const textColumns: fc.Arbitrary<Column> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...dictionaries), fc.array(fc.integer({ min: -1, max: 2 }), { maxLength: 8 }))
    .map(([dictionary, codes]) => new DictionaryColumn("string", Int32Array.from(codes), dictionary)),
  fc
    .tuple(fc.constantFrom(...values), fc.array(fc.integer({ min: -1, max: 4 }), { maxLength: 8 }))
    .map(([list, rows]) => new ValueColumn("string", list, Int32Array.from(rows))),
  fc.constantFrom(...values).map((list) => new ValueColumn("string", list)),
  fc.tuple(fc.constantFrom("", "a", "z"), fc.nat(3)).map(([text, length]) => new ConstantColumn("string", text, length)),
);

describe("numbers of distinct rows", () => {
  test("are equal where the texts are, from whatever lists they come, and are given in order of appearance", () => {
    fc.assert(
      fc.property(fc.array(textColumns, { minLength: 1, maxLength: 5 }), (columns) => {
        const encoder = new RowEncoder(1);
        const known = new Map<unknown, number>();
        for (const column of columns) {
          const expected = Array.from({ length: column.length }, (_, row) => {
            const text = column.get(row);
            if (!known.has(text)) known.set(text, known.size);
            return known.get(text)!;
          });
          expect([...encoder.encode([column], column.length)]).toEqual(expected);
        }
        expect(encoder.count).toBe(known.size);
      }),
      { numRuns: 500 },
    );
  });

  test("tell guids that are null from texts", () => {
    const column = new DictionaryColumn("guid", Int32Array.of(-1, 0, -1, 1), ["a", "b"]);
    expect([...new RowEncoder(1).encode([column], 4)]).toEqual([0, 1, 0, 2]);
  });
});
