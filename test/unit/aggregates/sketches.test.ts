import { describe, expect, test } from "vitest";
import { hll, hllMerge } from "../../../src/engine/aggregates/hll.js";
import { tdigest, tdigestMerge } from "../../../src/engine/aggregates/tdigest.js";
import { dcountHll } from "../../../src/engine/functions/sketch/dcount-hll.js";
import { estimate, readSketch } from "../../../src/engine/functions/sketch/hyperloglog.js";
import { hllMerge as hllMergeOfRow } from "../../../src/engine/functions/sketch/hll-merge.js";
import { percentileTdigest } from "../../../src/engine/functions/sketch/percentile-tdigest.js";
import { percentrankTdigest, rankTdigest } from "../../../src/engine/functions/sketch/rank-tdigest.js";
import { digestPercentile } from "../../../src/engine/functions/sketch/digest-query.js";
import { readDigest } from "../../../src/engine/functions/sketch/digest.js";
import { parseJson, formatJson } from "../../../src/engine/types/json.js";
import { Datetime, type Dynamic, type Value } from "../../../src/engine/types/value.js";
import { context, inParts, run } from "./harness.js";

const accuracy = (level: bigint) => ({ type: "long", value: level }) as const;

function numbers(from: number, to: number): (readonly Value[])[] {
  return Array.from({ length: to - from }, (_, i) => [BigInt(from + i)]);
}

function sketchOf(...rows: readonly (readonly Value[])[]): Dynamic {
  return run({ aggregate: hll, args: ["long"] }, rows) as Dynamic;
}

describe("hll", () => {
  test("keeps up to 1024 hashes as they are, as Kusto shows them", () => {
    expect(sketchOf([0n], [null], [0n])).toEqual([[1024, 14], ["3803688792395291579"], []]);
    expect(dcountHll.overloads[0]!.eval!(sketchOf(...numbers(0, 1024)))).toBe(1024n);
  });
  test.each([0n, 1n, 2n, 3n, 4n])("with accuracy %d is near the truth", (level) => {
    const call = { aggregate: hll, args: ["long", accuracy(level)] } as const;
    const sketch = readSketch(run(call, numbers(0, 50_000)) as Dynamic);
    // Three times the standard error that Kusto's documentation gives for the level.
    const error = [0.016, 0.008, 0.004, 0.0028, 0.002][Number(level)]! * 3;
    expect(Math.abs(estimate(sketch!) / 50_000 - 1)).toBeLessThan(error);
  });
  test("of parts is that of the whole, in registers too", () => {
    const call = { aggregate: hll, args: ["long"] } as const;
    const parts = [numbers(0, 900), numbers(500, 3000), numbers(2990, 3100)];
    expect(inParts(call, parts)).toEqual(run(call, numbers(0, 3100)));
  });
  test("survives being written as text", () => {
    for (const sketch of [sketchOf(...numbers(0, 10)), sketchOf(...numbers(0, 3000))]) {
      expect(readSketch(parseJson(formatJson(sketch)))).toEqual(readSketch(sketch));
    }
  });
  test("merges by column and by row alike", () => {
    const merge = hllMergeOfRow.overloads[0]!.specialize!([], context);
    const byRow = merge(sketchOf(...numbers(0, 20)), sketchOf(...numbers(10, 30)));
    const byColumn = run({ aggregate: hllMerge, args: ["dynamic"] }, [
      [sketchOf(...numbers(0, 20))],
      [null],
      [sketchOf(...numbers(10, 30))],
    ]);
    expect(byRow).toEqual(sketchOf(...numbers(0, 30)));
    expect(byColumn).toEqual(byRow);
  });
  test("of different accuracy does not merge", () => {
    const rough = run({ aggregate: hll, args: ["long", accuracy(0n)] }, numbers(0, 3)) as Dynamic;
    expect(() => run({ aggregate: hllMerge, args: ["dynamic"] }, [[rough], [sketchOf([1n])]])).toThrow("one accuracy");
  });
  test("refuses an accuracy that is none", () => {
    expect(() => run({ aggregate: hll, args: ["long", accuracy(5n)] }, [])).toThrow("from 0 to 4");
  });
});

describe("tdigest", () => {
  test("answers percentiles and ranks", () => {
    const digest = run({ aggregate: tdigest, args: ["long"] }, numbers(1, 1001)) as Dynamic;
    const rank = rankTdigest.overloads[0]!.specialize!([{ type: "dynamic" }, { type: "long" }], context);
    const percentRank = percentrankTdigest.overloads[0]!.specialize!([{ type: "dynamic" }, { type: "real" }], context);
    expect(percentileTdigest.overloads[0]!.eval!(digest, 95)).toBe(950);
    expect(rank(digest, 685n)).toBe(685);
    expect(percentRank(digest, 250.5)).toBe(25);
  });
  test("counts a value as often as its weight says", () => {
    const digest = run({ aggregate: tdigest, args: ["real", "long"] }, [
      [0.5, 1n],
      [1.5, 2n],
      [9.5, 0n],
      [9.5, null],
    ]);
    expect(digest).toEqual([["real"], [0.5, 1.5], [1, 2]]);
  });
  test("of many values stays small and near the truth", () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => [((i * 7919) % 60_000) + 0.5]);
    const digest = readDigest(run({ aggregate: tdigest, args: ["real"] }, rows) as Dynamic)!;
    expect(digest.centroids.length).toBeLessThanOrEqual(4096);
    for (const p of [1, 25, 50, 75, 99, 99.9]) {
      expect(Math.abs((digestPercentile(digest, p) as number) - 600 * p)).toBeLessThan(300);
    }
  });
  test("keeps datetimes, through text too", () => {
    const digest = run({ aggregate: tdigest, args: ["datetime"] }, [[10n], [30n], [20n]]) as Dynamic;
    expect(digest).toEqual([["datetime"], [new Datetime(10n), new Datetime(20n), new Datetime(30n)], [1, 1, 1]]);
    expect(readDigest(parseJson(formatJson(digest)))).toEqual(readDigest(digest));
  });
  test("merges, as reals where the types differ", () => {
    const long = run({ aggregate: tdigest, args: ["long"] }, [[1n], [2n]]) as Dynamic;
    const real = run({ aggregate: tdigest, args: ["real"] }, [[1.5]]) as Dynamic;
    const merged = run({ aggregate: tdigestMerge, args: ["dynamic"] }, [[long], [null], ["no digest"], [real]]) as Dynamic;
    expect(formatJson(merged)).toBe('[["real"],[1.0,1.5,2.0],[1,1,1]]');
  });
});
