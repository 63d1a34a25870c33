import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseConstants } from "../../src/engine/functions/logic/choose.js";
import { type Column, ConstantColumn, columnOf } from "../../src/engine/types/column.js";

const truth = fc.constantFrom(true, false, null);

test("the value behind the first true condition, whatever their number, over any part of a column", () => {
  const conditions = (length: number) =>
    fc.array(
      fc.oneof(
        fc
          .tuple(fc.array(truth, { minLength: length + 3, maxLength: length + 3 }), fc.nat(3))
          .map(([values, start]): Column => columnOf("bool", values).slice(start, start + length)),
        truth.map((value): Column => new ConstantColumn("bool", value, length)),
      ),
      { minLength: 1, maxLength: 19 },
    );
  const given = fc.nat(13).chain((length) => fc.tuple(fc.constant(length), conditions(length)));
  fc.assert(
    fc.property(given, ([length, columns]) => {
      const values = Array.from({ length: columns.length + 1 }, (_, place) => new ConstantColumn("int", place, length));
      const chosen = chooseConstants(columns, values, length)!;
      for (let row = 0; row < length; row++) {
        const first = columns.findIndex((column) => column.get(row) === true);
        expect(chosen.get(row)).toBe(first < 0 ? columns.length : first);
      }
    }),
  );
});
