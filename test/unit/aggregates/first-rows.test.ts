import fc from "fast-check";
import { expect, test } from "vitest";
import { firstRowsOfEachGroup } from "../../../src/engine/aggregates/distinct.js";
import { DictionaryColumn } from "../../../src/engine/types/coded-column.js";

const dictionaries = [
  ["a", "b", "c"],
  ["a", "", "c"],
];

test("the first row of each distinct text of each group, whatever the order of the groups", () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: -1, max: 2 }), fc.integer({ min: 0, max: 3 })), { maxLength: 30 });
  fc.assert(
    fc.property(rows, fc.constantFrom(...dictionaries), fc.constantFrom("string", "guid"), (given, dictionary, type) => {
      const column = new DictionaryColumn(
        type,
        Int32Array.from(given, ([code]) => code),
        dictionary,
      );
      const groups = Int32Array.from(given, ([, group]) => group);
      const seen = new Set<string>();
      const expected: number[][] = [[], [], [], []];
      given.forEach(([, group], row) => {
        const text = column.get(row);
        const key = JSON.stringify([group, text]);
        if (text === null || seen.has(key)) return;
        seen.add(key);
        expected[group]!.push(row);
      });
      expect([...firstRowsOfEachGroup(column, groups, 4)]).toEqual(expected.flat());
    }),
  );
});
