import fc from "fast-check";
import { expect, test } from "vitest";
import { kusto } from "../src/engine/profiles/kusto.js";
import { runQuery } from "../src/engine/query.js";
import { rowsOf } from "../src/engine/result.js";
import type { ResultTable } from "../src/engine/query.js";

const long = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: -5n, max: 5n }),
  fc.constantFrom(2n ** 63n - 1n, -(2n ** 63n), 2n ** 31n),
);

/** The first result of a query that must not fail. */
function tableOf(query: string, parameters: Readonly<Record<string, unknown>> = {}): ResultTable {
  const { tables, diagnostics } = runQuery(query, { profile: kusto, parameters });
  expect(diagnostics).toEqual([]);
  return tables[0]!;
}

test("arithmetic on longs is that of whole numbers, wrapped to 64 bits", () => {
  const query = "declare query_parameters(a: long, b: long); print a + b, a - b, a * b, a / b, a % b, -a";
  fc.assert(
    fc.property(long, long, (a, b) => {
      const wrap = (value: bigint) => BigInt.asIntN(64, value);
      const rest = b === 0n ? null : ((a % b) + (b < 0n ? -b : b)) % (b < 0n ? -b : b);
      const expected = [wrap(a + b), wrap(a - b), wrap(a * b), b === 0n ? null : wrap(a / b), rest, wrap(-a)];
      const { data } = tableOf(query, { a, b });
      expect(data.map((column) => column.get(0))).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test("sort puts any two rows in one order, keeps equal ones as they came, and loses none", () => {
  const cell = fc.option(fc.integer({ min: 0, max: 3 }), { nil: null });
  const rows = fc.array(fc.tuple(cell, cell), { maxLength: 40 });
  const direction = fc.constantFrom("asc", "desc");
  const nulls = fc.constantFrom("", " nulls first", " nulls last");
  fc.assert(
    fc.property(rows, direction, nulls, direction, (given, first, where, second) => {
      const values = given.flatMap(([a, b], row) => [a ?? "long(null)", b ?? "long(null)", row]);
      const order = `sort by a ${first}${where}, b ${second}`;
      const sorted = [...rowsOf(tableOf(`datatable(a: long, b: long, row: long)[${values.join(", ")}] | ${order}`))];
      const rank = (value: unknown, descending: boolean, nullsFirst: boolean) =>
        value === null ? (nullsFirst ? -9 : 9) : descending ? -(value as number) : (value as number);
      const key = ([a, b, row]: readonly unknown[]) => [
        rank(a, first === "desc", where === "" ? first === "asc" : where === " nulls first"),
        rank(b, second === "desc", second === "asc"),
        row as number,
      ];
      const expected = given
        .map(([a, b], row) => [a, b, row])
        .sort((left, right) => {
          const [x, y] = [key(left), key(right)];
          return x[0]! - y[0]! || x[1]! - y[1]! || x[2]! - y[2]!;
        });
      expect(sorted).toEqual(expected);
    }),
    { numRuns: 150 },
  );
});
