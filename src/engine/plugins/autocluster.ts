import type { PlanNode } from "../plan/node.js";
import { readArguments } from "./arguments.js";
import { plugin } from "./definition.js";
import {
  frequentPatterns,
  numberOrDefault,
  patternColumns,
  patternTable,
  readWildcards,
  type RowPattern,
  segmentRows,
  segmentSlots,
  weighing,
  weightColumn,
} from "./patterns.js";

export const autocluster = plugin({
  name: "autocluster",
  doc: "A few patterns that divide the rows: values that many rows have in common, and wildcards in the other columns. SizeWeight says how much the number of rows counts against the number of values.",
  differs:
    "patterns are chosen one after the other by their score; Kusto starts from random rows, so its choice differs, too, from run to run",
  bind: (call, input, binder) => {
    const args = readArguments(call, { required: [], optional: ["SizeWeight", "WeightColumn", "NumSeeds"], rest: true }, binder);
    if (args === undefined) return undefined;
    const { named } = args;
    const size = numberOrDefault(named.get("SizeWeight"), "the size weight", { least: 0, most: 1, otherwise: 0.5 }, binder);
    const weight = weightColumn(named.get("WeightColumn"), input, binder, "autocluster");
    const seeds = numberOrDefault(named.get("NumSeeds"), "the number of seeds", { least: 1, most: 1000, otherwise: 25 }, binder);
    const wildcards = readWildcards(args.rest, binder);
    if (size === undefined || weight === undefined || seeds === undefined || wildcards === undefined) return undefined;
    const { slots } = input.plan;
    const among = slots.filter((column) => column !== weight);
    const output: PlanNode = {
      kind: "operate",
      name: "autocluster",
      slots: segmentSlots(among),
      inputs: [input.plan],
      run: ([batch]) => {
        const table = patternTable(batch!, slots, among);
        const weigh = weighing(batch!, slots, weight);
        const rows = Array.from({ length: batch!.length }, (_, row) => row);
        const total = weigh(rows);
        const candidates = frequentPatterns(table, rows, mostValues, (some) => weigh(some) >= leastShare * total);
        const score = (pattern: RowPattern, left: readonly number[]) => {
          const informative = pattern.values.filter((row) => row >= 0).length / among.length;
          return (weigh(left) / total) ** size * informative ** (1 - size);
        };
        const chosen = divide(candidates, score, (left) => weigh(left) >= leastShare * total);
        return segmentRows(chosen, weigh, total, patternColumns(table, among, chosen, wildcards));
      },
    };
    return { plan: output, serialized: false };
  },
});

const mostValues = 6;
const leastShare = 0.05;

/** The best pattern, then the best for the rows that it leaves, until none has rows enough. */
function divide(
  candidates: readonly RowPattern[],
  score: (pattern: RowPattern, left: readonly number[]) => number,
  isEnough: (rows: readonly number[]) => boolean,
): readonly RowPattern[] {
  const covered = new Set<number>();
  const chosen: RowPattern[] = [];
  for (;;) {
    let best: { readonly pattern: RowPattern; readonly score: number } | undefined;
    for (const pattern of candidates) {
      const left = pattern.rows.filter((row) => !covered.has(row));
      if (left.length === 0 || !isEnough(left)) continue;
      const found = score(pattern, left);
      if (best === undefined || found > best.score) best = { pattern, score: found };
    }
    if (best === undefined) return chosen;
    chosen.push(best.pattern);
    for (const row of best.pattern.rows) covered.add(row);
  }
}
