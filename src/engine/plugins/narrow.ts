import { withPlan } from "../operators/scope.js";
import { slot } from "../plan/expression.js";
import type { Batch, PlanNode } from "../plan/node.js";
import { toText } from "../types/coerce.js";
import { columnOf } from "../types/column.js";
import { readArguments } from "./arguments.js";
import { plugin } from "./definition.js";

export const narrow = plugin({
  name: "narrow",
  doc: "A row for each value of the table: the number of its row, its column's name, and the value as text.",
  bind: (call, input, binder) => {
    if (readArguments(call, { required: [] }, binder) === undefined) return undefined;
    const names = input.plan.slots.map(({ name }) => name);
    const output: PlanNode = {
      kind: "operate",
      name: "narrow",
      slots: [slot("Row", "long"), slot("Column", "string"), slot("Value", "string")],
      inputs: [input.plan],
      run: ([batch]) => narrowed(batch!, names),
    };
    return withPlan(input, output);
  },
});

function narrowed({ columns, length }: Batch, names: readonly string[]): Batch {
  const cells = Array.from({ length: length * names.length }, (_, i) => ({
    row: Math.floor(i / names.length),
    column: i % names.length,
  }));
  const texts = cells.map(({ row, column }) => toText(columns[column]!.get(row), columns[column]!.type));
  return {
    columns: [
      columnOf(
        "long",
        cells.map(({ row }) => BigInt(row)),
      ),
      columnOf(
        "string",
        cells.map(({ column }) => names[column]!),
      ),
      columnOf("string", texts),
    ],
    length: cells.length,
  };
}
