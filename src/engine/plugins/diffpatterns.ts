import { slot } from "../plan/expression.js";
import type { PlanNode } from "../plan/node.js";
import { toText } from "../types/coerce.js";
import { columnOf } from "../types/column.js";
import { columnArgument, constantArgument, readArguments } from "./arguments.js";
import { plugin } from "./definition.js";
import {
  frequentPatterns,
  numberOrDefault,
  patternColumns,
  patternTable,
  percent,
  readWildcards,
  type RowPattern,
  weighing,
  weightColumn,
} from "./patterns.js";

export const diffpatterns = plugin({
  name: "diffpatterns",
  doc: "Patterns whose share differs between the rows with one value of a column and those with another, by 0.05 unless said otherwise.",
  differs: "of patterns that contain each other, the one with the greatest difference is kept; Kusto's choice is not documented",
  bind: (call, input, binder) => {
    const required = ["SplitColumn", "SplitValueA", "SplitValueB"];
    const args = readArguments(call, { required, optional: ["WeightColumn", "Threshold", "MaxDimensions"], rest: true }, binder);
    if (args === undefined) return undefined;
    const { named } = args;
    const split = columnArgument(named.get("SplitColumn")!, input, binder, "diffpatterns");
    const a = constantArgument(named.get("SplitValueA"), "string", "the first value", binder);
    const b = constantArgument(named.get("SplitValueB"), "string", "the second value", binder);
    const weight = weightColumn(named.get("WeightColumn"), input, binder, "diffpatterns");
    const threshold = numberOrDefault(
      named.get("Threshold"),
      "the threshold",
      { least: 0.015, most: 1, otherwise: 0.05 },
      binder,
    );
    const most = numberOrDefault(
      named.get("MaxDimensions"),
      "the number of dimensions",
      { least: 1, most: 1000, otherwise: 6 },
      binder,
    );
    const wildcards = readWildcards(args.rest, binder);
    if (split === undefined || typeof a === "string" || typeof b === "string") return undefined;
    if (weight === undefined || threshold === undefined || most === undefined || wildcards === undefined) return undefined;
    const { slots } = input.plan;
    const among = slots.filter((column) => column !== weight && column !== split);
    const counts = ["CountA", "CountB"].map((name) => slot(name, "long"));
    const percents = ["PercentA", "PercentB", "PercentDiffAB"].map((name) => slot(name, "real"));
    const output: PlanNode = {
      kind: "operate",
      name: "diffpatterns",
      slots: [slot("SegmentId", "long"), ...counts, ...percents, ...among.map(({ name, type }) => slot(name, type))],
      inputs: [input.plan],
      run: ([batch]) => {
        const table = patternTable(batch!, slots, among);
        const weigh = weighing(batch!, slots, weight);
        const sides = batch!.columns[slots.indexOf(split)]!;
        const side = Array.from({ length: batch!.length }, (_, row) => toText(sides.get(row), split.type));
        const of = (rows: readonly number[], value: unknown) => weigh(rows.filter((row) => side[row] === value));
        const rows = side.flatMap((value, row) => (value === a.value || value === b.value ? [row] : []));
        const [totalA, totalB] = [of(rows, a.value), of(rows, b.value)];
        const measure = (pattern: RowPattern) => {
          const [countA, countB] = [of(pattern.rows, a.value), of(pattern.rows, b.value)];
          const difference = Math.abs(share(countA, totalA) - share(countB, totalB));
          return { pattern, countA, countB, difference };
        };
        // A share of one side that is below the threshold cannot differ by more.
        const isFrequent = (some: readonly number[]) =>
          share(of(some, a.value), totalA) >= threshold || share(of(some, b.value), totalB) >= threshold;
        const found = frequentPatterns(table, rows, most, isFrequent).map(measure);
        const chosen = mostDifferent(found.filter(({ difference }) => difference >= threshold));
        return {
          columns: [
            columnOf(
              "long",
              chosen.map((_, id) => BigInt(id)),
            ),
            columnOf(
              "long",
              chosen.map(({ countA }) => BigInt(Math.round(countA))),
            ),
            columnOf(
              "long",
              chosen.map(({ countB }) => BigInt(Math.round(countB))),
            ),
            columnOf(
              "real",
              chosen.map(({ countA }) => percent(countA, totalA, 2)),
            ),
            columnOf(
              "real",
              chosen.map(({ countB }) => percent(countB, totalB, 2)),
            ),
            columnOf(
              "real",
              chosen.map(({ difference }) => percent(difference, 1, 2)),
            ),
            ...patternColumns(
              table,
              among,
              chosen.map(({ pattern }) => pattern),
              wildcards,
            ),
          ],
          length: chosen.length,
        };
      },
    };
    return { plan: output, serialized: false };
  },
});

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

interface Measured {
  readonly pattern: RowPattern;
  readonly countA: number;
  readonly countB: number;
  readonly difference: number;
}

/** From the greatest difference down, without what contains a pattern that is there already, or is contained in it. */
function mostDifferent(found: readonly Measured[]): readonly Measured[] {
  const kept: Measured[] = [];
  for (const candidate of [...found].sort((x, y) => y.difference - x.difference)) {
    const rows = new Set(candidate.pattern.rows);
    const related = kept.some(({ pattern }) => {
      const shared = pattern.rows.filter((row) => rows.has(row)).length;
      return shared === pattern.rows.length || shared === rows.size;
    });
    if (!related) kept.push(candidate);
  }
  return kept;
}
