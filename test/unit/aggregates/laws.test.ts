import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { argMax } from "../../../src/engine/aggregates/arg-max.js";
import { argMin } from "../../../src/engine/aggregates/arg-min.js";
import { avg, avgif } from "../../../src/engine/aggregates/avg.js";
import { binaryAllAnd, binaryAllOr, binaryAllXor } from "../../../src/engine/aggregates/binary-all.js";
import { buildschema } from "../../../src/engine/aggregates/buildschema.js";
import { count } from "../../../src/engine/aggregates/count.js";
import { countDistinct } from "../../../src/engine/aggregates/count-distinct.js";
import { countif } from "../../../src/engine/aggregates/countif.js";
import { covariance, covarianceif, covariancep } from "../../../src/engine/aggregates/covariance.js";
import { dcount, dcountif } from "../../../src/engine/aggregates/dcount.js";
import { hll, hllIf } from "../../../src/engine/aggregates/hll.js";
import { makeBag } from "../../../src/engine/aggregates/make-bag.js";
import { makeList, makeListIf, makeListWithNulls } from "../../../src/engine/aggregates/make-list.js";
import { makeSet, makeSetIf } from "../../../src/engine/aggregates/make-set.js";
import { max, maxif } from "../../../src/engine/aggregates/max.js";
import { min, minif } from "../../../src/engine/aggregates/min.js";
import { percentile, percentiles, percentilesArray } from "../../../src/engine/aggregates/percentile.js";
import { percentilesw, percentileswArray } from "../../../src/engine/aggregates/percentilew.js";
import { stdev, stdevif, stdevp } from "../../../src/engine/aggregates/stdev.js";
import { sum, sumif } from "../../../src/engine/aggregates/sum.js";
import { takeAny, takeAnyif } from "../../../src/engine/aggregates/take-any.js";
import { tdigest } from "../../../src/engine/aggregates/tdigest.js";
import { variance, varianceif, variancep } from "../../../src/engine/aggregates/variance.js";
import { Decimal } from "../../../src/engine/types/decimal.js";
import type { ScalarType } from "../../../src/engine/types/type.js";
import type { Value } from "../../../src/engine/types/value.js";
import { argumentsOf, type Call, columnsOf, inParts, overloadOf, run, shown } from "./harness.js";

const fifty = { type: "real", value: 50 } as const;
const ninety = { type: "real", value: 99.9 } as const;
const three = { type: "long", value: 3n } as const;
const numbers = ["int", "long", "real", "decimal", "timespan", "datetime"] as const;
const orderable = ["bool", "string", "guid", ...numbers] as const;
const all = [...orderable, "dynamic"] as const;

/** Every call whose parts are to add up to the whole. */
const calls: readonly Call[] = [
  { aggregate: count, args: [] },
  { aggregate: countif, args: ["bool"] },
  ...all.flatMap((type): readonly Call[] => [
    { aggregate: count, args: [type] },
    { aggregate: dcount, args: [type] },
    { aggregate: dcountif, args: [type, "bool"] },
    { aggregate: makeList, args: [type] },
    { aggregate: makeList, args: [type, three] },
    { aggregate: makeListIf, args: [type, "bool"] },
    { aggregate: makeListWithNulls, args: [type] },
    { aggregate: makeSet, args: [type] },
    { aggregate: makeSet, args: [type, three] },
    { aggregate: makeSetIf, args: [type, "bool"] },
    { aggregate: takeAny, args: [type] },
    { aggregate: takeAny, args: [type, "long"] },
    { aggregate: takeAnyif, args: [type, "bool"] },
    { aggregate: hll, args: [type] },
    { aggregate: hllIf, args: [type, "bool"] },
  ]),
  ...orderable.flatMap((type): readonly Call[] => [
    { aggregate: countDistinct, args: [type] },
    { aggregate: min, args: [type] },
    { aggregate: minif, args: [type, "bool"] },
    { aggregate: max, args: [type] },
    { aggregate: maxif, args: [type, "bool"] },
    { aggregate: argMax, args: [type, "dynamic", "string"] },
    { aggregate: argMin, args: [type] },
    { aggregate: percentile, args: [type, fifty] },
    { aggregate: percentiles, args: [type, fifty, ninety] },
    { aggregate: percentilesArray, args: [type, fifty, ninety] },
    { aggregate: percentilesw, args: [type, "long", fifty, ninety] },
    { aggregate: percentileswArray, args: [type, "int", fifty, ninety] },
  ]),
  ...numbers.flatMap((type): readonly Call[] => [
    { aggregate: sum, args: [type] },
    { aggregate: sumif, args: [type, "bool"] },
    { aggregate: avg, args: [type] },
    { aggregate: avgif, args: [type, "bool"] },
    { aggregate: stdev, args: [type] },
    { aggregate: stdevif, args: [type, "bool"] },
    { aggregate: stdevp, args: [type] },
    { aggregate: variance, args: [type] },
    { aggregate: varianceif, args: [type, "bool"] },
    { aggregate: variancep, args: [type] },
    { aggregate: covariance, args: [type, "long"] },
    { aggregate: covarianceif, args: [type, "long", "bool"] },
    { aggregate: covariancep, args: [type, "real"] },
    { aggregate: tdigest, args: [type] },
    { aggregate: tdigest, args: [type, "long"] },
  ]),
  ...(["int", "long"] as const).flatMap((type): readonly Call[] => [
    { aggregate: binaryAllAnd, args: [type] },
    { aggregate: binaryAllOr, args: [type] },
    { aggregate: binaryAllXor, args: [type] },
  ]),
  { aggregate: makeBag, args: ["dynamic"] },
  { aggregate: makeBag, args: ["dynamic", three] },
  { aggregate: buildschema, args: ["dynamic"] },
];

/** Small values that repeat; reals are whole, so that their sums are exact in any order. */
const arbitraryOf: Record<ScalarType, fc.Arbitrary<Value>> = {
  bool: fc.boolean(),
  int: fc.integer({ min: -9, max: 9 }),
  long: fc.bigInt({ min: -9n, max: 9n }),
  real: fc.integer({ min: -9, max: 9 }),
  decimal: fc.integer({ min: -9, max: 9 }).map((number) => new Decimal(number)),
  string: fc.constantFrom("", "a", "B", "é", "😀"),
  datetime: fc.bigInt({ min: 0n, max: 9n }),
  timespan: fc.bigInt({ min: -9n, max: 9n }),
  guid: fc.constantFrom("00000000-0000-0000-0000-000000000001", "f0000000-0000-0000-0000-000000000000"),
  dynamic: fc.constantFrom<Value>(1, "a", true, [1, null], [], { a: 1 }, { a: "x", __proto__: null, b: [2] }, { c: null }),
};

function rowsOf(call: Call): fc.Arbitrary<readonly (readonly Value[])[]> {
  const columns = call.args
    .filter((arg) => typeof arg === "string")
    .map((type) => (type === "string" ? arbitraryOf[type] : fc.option(arbitraryOf[type], { freq: 4, nil: null })));
  return fc.array(fc.tuple(...columns), { maxLength: 12 });
}

function title({ aggregate, args }: Call): string {
  return `${aggregate.name}(${args.map((arg) => (typeof arg === "string" ? arg : String(arg.value))).join(", ")})`;
}

/** The result as a text, whatever number of columns it has. */
function resultText(call: Call, result: Value | readonly Value[]): string {
  const args = argumentsOf(call).map((argument, i) => ({ ...argument, name: `c${i}`, text: `c${i}` }));
  const { columns, returns } = overloadOf(call);
  const types = columns?.(args).map(({ type }) => type) ?? [
    typeof returns === "string" ? returns : (returns(args) as ScalarType),
  ];
  return types.length === 1
    ? shown(types[0]!, result)
    : types.map((type, i) => shown(type, (result as readonly Value[])[i]!)).join("; ");
}

describe("parts add up to the whole", () => {
  test.each(calls.map((call) => [title(call), call] as const))("%s", (_title, call) => {
    fc.assert(
      fc.property(rowsOf(call), rowsOf(call), rowsOf(call), (first, second, third) => {
        const whole = run(call, [...first, ...second, ...third]);
        expect(resultText(call, inParts(call, [first, second, third]))).toBe(resultText(call, whole));
      }),
      { numRuns: 40 },
    );
  });
});

describe("a kernel gives what accumulating gives", () => {
  const withKernel = calls.filter(
    (call) => overloadOf(call).kernel !== undefined && call.args.every((arg) => typeof arg === "string"),
  );
  test.each(withKernel.map((call) => [title(call), call] as const))("%s", (_title, call) => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }), rowsOf(call), (groupOfRow, rows) => {
        const groups = Int32Array.from(groupOfRow.slice(0, rows.length));
        const column = overloadOf(call).kernel!(columnsOf(call, rows), groups, 4);
        for (let group = 0; column !== undefined && group < 4; group++) {
          const expected = run(
            call,
            rows.filter((_row, i) => groups[i] === group),
          );
          expect(resultText(call, column.get(group))).toBe(resultText(call, expected));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("takes NaN for the least and the greatest, and keeps it", () => {
    for (const aggregate of [min, max]) {
      const call: Call = { aggregate, args: ["real"] };
      const rows = [[1], [Number.NaN], [2]];
      const column = overloadOf(call).kernel!(columnsOf(call, rows), Int32Array.of(0, 0, 0), 1);
      expect([column!.get(0), run(call, rows)]).toEqual([Number.NaN, Number.NaN]);
    }
  });
});
