import type { PlanNode } from "../plan/node.js";
import { readArguments } from "./arguments.js";
import { plugin } from "./definition.js";
import {
  frequentPatterns,
  numberOrDefault,
  patternColumns,
  patternTable,
  readWildcards,
  segmentRows,
  segmentSlots,
  weighing,
  weightColumn,
} from "./patterns.js";

export const basket = plugin({
  name: "basket",
  doc: "The patterns that a share of the rows (0.05 unless given) has: values that go together, and wildcards in the other columns.",
  differs: "every row is looked at, where Kusto takes a sample",
  bind: (call, input, binder) => {
    const args = readArguments(
      call,
      { required: [], optional: ["Threshold", "WeightColumn", "MaxDimensions"], rest: true },
      binder,
    );
    if (args === undefined) return undefined;
    const { named } = args;
    const threshold = numberOrDefault(
      named.get("Threshold"),
      "the threshold",
      { least: 0.015, most: 1, otherwise: 0.05 },
      binder,
    );
    const weight = weightColumn(named.get("WeightColumn"), input, binder, "basket");
    const most = numberOrDefault(
      named.get("MaxDimensions"),
      "the number of dimensions",
      { least: 1, most: 1000, otherwise: 5 },
      binder,
    );
    const wildcards = readWildcards(args.rest, binder);
    if (threshold === undefined || weight === undefined || most === undefined || wildcards === undefined) return undefined;
    const { slots } = input.plan;
    const among = slots.filter((column) => column !== weight);
    const output: PlanNode = {
      kind: "operate",
      name: "basket",
      slots: segmentSlots(among),
      inputs: [input.plan],
      run: ([batch]) => {
        const table = patternTable(batch!, slots, among);
        const weigh = weighing(batch!, slots, weight);
        const rows = Array.from({ length: batch!.length }, (_, row) => row);
        const total = weigh(rows);
        const found = frequentPatterns(table, rows, most, (some) => weigh(some) >= threshold * total);
        const sorted = [...found].sort((a, b) => weigh(b.rows) - weigh(a.rows));
        return segmentRows(sorted, weigh, total, patternColumns(table, among, sorted, wildcards));
      },
    };
    return { plan: output, serialized: false };
  },
});
