import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CodedColumn, DictionaryColumn, ValueColumn } from "../../src/engine/types/coded-column.js";
import { type Column, ConstantColumn, columnOf } from "../../src/engine/types/column.js";
import { concatColumns } from "../../src/engine/types/concat.js";
import type { Value } from "../../src/engine/types/value.js";

const valuesOf = (column: Column): Value[] => Array.from({ length: column.length }, (_, row) => column.get(row));

/** The same texts in each of the ways a column may hold them. */
const texts = fc.array(fc.constantFrom("", "a", "b", "c", "d"), { maxLength: 12 });
const textColumns: fc.Arbitrary<Column> = fc.oneof(
  texts.map((values) => columnOf("string", values)),
  texts.map((values) => {
    const dictionary = [...new Set(values)];
    return new DictionaryColumn(
      "string",
      Int32Array.from(values, (value) => dictionary.indexOf(value)),
      dictionary,
    );
  }),
  texts.map(
    (values) =>
      new ValueColumn(
        "string",
        ["d", "a", ""],
        Int32Array.from(values, (_, row) => (row % 4) - 1),
      ),
  ),
  fc.tuple(fc.constantFrom("", "a"), fc.nat(4)).map(([value, length]) => new ConstantColumn("string", value, length)),
);

describe("columns one behind the other", () => {
  test("have the rows of all, however each holds them", () => {
    fc.assert(
      fc.property(fc.array(textColumns, { minLength: 1, maxLength: 4 }), (parts) => {
        expect(valuesOf(concatColumns("string", parts))).toEqual(parts.flatMap(valuesOf));
      }),
    );
  });

  test("share the values of one column", () => {
    const values = Array.from({ length: 40 }, (_, i) => `text ${i}`);
    const whole = new ValueColumn("string", values);
    const joined = concatColumns("string", [whole.slice(0, 20), whole.slice(20, 40).take(Int32Array.of(3, -1, 0, 1, 2, 4))]);
    expect(valuesOf(joined)).toEqual([...values.slice(0, 20), "text 23", "", "text 20", "text 21", "text 22", "text 24"]);
    expect((joined as ValueColumn).values).toBe(values);
  });

  test("keep nulls of coded values apart", () => {
    const parts = [new CodedColumn(Int32Array.of(0, -1), ["x"]), new CodedColumn(Int32Array.of(-1, 1, 0), [1, "x"])];
    expect(valuesOf(concatColumns("dynamic", parts))).toEqual(["x", null, null, "x", 1]);
  });
});
