import { percentileType, ranking } from "../aggregates/nearest-rank.js";
import { RowEncoder } from "../exec/keys.js";
import { uniqueSlots } from "../operators/join.js";
import { stepsBetween, stepsOn } from "../operators/steps.js";
import { reference, type Slot, slot } from "../plan/expression.js";
import type { Batch, PlanNode } from "../plan/node.js";
import { type Column, columnOf } from "../types/column.js";
import { compareValues } from "../types/compare.js";
import type { Value } from "../types/value.js";
import { columnArgument, constantArgument, readArguments } from "./arguments.js";
import { plugin } from "./definition.js";
import { dimensions } from "./timeline.js";

export const rollingPercentile = plugin({
  name: "rolling_percentile",
  doc: "For each bin of an index, a percentile of the values in the bins of a window that ends with it.",
  bind: (call, input, binder) => {
    const required = ["ValueColumn", "Percentile", "IndexColumn", "BinSize", "BinsPerWindow"];
    const args = readArguments(call, { required, rest: true }, binder);
    if (args === undefined) return undefined;
    const name = "rolling_percentile";
    const value = columnArgument(args.named.get("ValueColumn")!, input, binder, name, [
      "int",
      "long",
      "real",
      "decimal",
      "datetime",
      "timespan",
    ]);
    const index = columnArgument(args.named.get("IndexColumn")!, input, binder, name, [
      "int",
      "long",
      "real",
      "decimal",
      "datetime",
      "timespan",
    ]);
    const percentile = constantArgument(args.named.get("Percentile"), "real", "the percentile", binder);
    const count = constantArgument(args.named.get("BinsPerWindow"), "long", "the bins of a window", binder);
    const dims = dimensions(args.rest, input, binder, name);
    if (value === undefined || index === undefined || dims === undefined) return undefined;
    if (typeof percentile === "string" || typeof count === "string") return undefined;
    const stepType = index.type === "int" ? "long" : index.type;
    const sizeType = stepType === "datetime" ? "timespan" : stepType;
    const size = binder.expressionOf(
      args.named.get("BinSize")!,
      { columns: [], serialized: false },
      sizeType,
      "the size of the bins",
    );
    if (size.type === "unknown") return undefined;
    const bin = binder.convert(binder.call("bin", [binder.convert(reference(index), stepType), size], call), stepType);
    const window = Number(count.value);
    const type = percentileType(value);
    const slots = uniqueSlots([
      slot(index.name, stepType),
      ...dims,
      slot(`rolling_${window}_percentile_${value.name}_${Number(percentile.value)}`, type),
    ]);
    const { plan } = input;
    const output: PlanNode = {
      kind: "operate",
      name,
      slots,
      inputs: [plan],
      run: ([batch], tools) => {
        const columnOfSlot = (column: Slot) => batch!.columns[plan.slots.indexOf(column)]!;
        const bins = tools.evaluate(bin, plan, batch!);
        const width = tools.evaluate(size, plan, { ...batch!, length: 1 }).get(0);
        const groups = valuesByBin(batch!, bins, width, columnOfSlot(value), dims.map(columnOfSlot));
        const rank = ranking(value.type, [Number(percentile.value)], { weighted: false, asArray: false });
        const result: Value[][] = slots.map(() => []);
        for (const { row, first, values } of groups) {
          for (let n = 0; n < values.length; n++) {
            const inside = values.slice(Math.max(0, n - window + 1), n + 1).flatMap((given) => given ?? []);
            if (inside.length === 0) continue;
            const keys = dims.map((column) => columnOfSlot(column).get(row));
            const found = rank.result(inside.reduce((state, given) => rank.add(state, given), rank.init())) as Value;
            [stepsOn(first, width, n), ...keys, found].forEach((given, position) => void result[position]!.push(given));
          }
        }
        return { columns: slots.map(({ type }, position) => columnOf(type, result[position]!)), length: result[0]!.length };
      },
    };
    return { plan: output, serialized: false };
  },
});

interface Group {
  /** One of its rows. */
  readonly row: number;
  readonly first: Value;
  /** The values of each bin from the first on. */
  readonly values: (Value[] | undefined)[];
}

function valuesByBin(batch: Batch, bins: Column, width: Value, values: Column, dims: readonly Column[]): readonly Group[] {
  const codes = new RowEncoder(dims.length).encode(dims, batch.length);
  const rows = Array.from({ length: batch.length }, (_, row) => row).filter((row) => !bins.isNull(row));
  rows.sort((a, b) => compareValues(bins.get(a), bins.get(b), bins.type));
  const groups = new Map<number, Group>();
  for (const row of rows) {
    const group = groups.get(codes[row]!) ?? { row, first: bins.get(row), values: [] };
    groups.set(codes[row]!, group);
    const n = Math.round(stepsBetween(group.first, bins.get(row), width));
    const known = group.values[n] ?? [];
    group.values[n] = known;
    known.push(values.get(row));
  }
  return [...groups.values()];
}
