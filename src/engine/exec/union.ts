import type { Batch, Union } from "../plan/node.js";
import { nullColumn } from "../types/column.js";
import type { Execution } from "./execute.js";

export function* runUnion({ inputs, slots }: Union, execution: Execution): Iterable<Batch> {
  for (const { plan, columns } of inputs) {
    const compiled = columns.map((column) => column && execution.compile(column, plan.slots));
    for (const batch of execution.execute(plan)) {
      yield {
        columns: compiled.map((column, position) => column?.evaluate(batch) ?? nullColumn(slots[position]!.type, batch.length)),
        length: batch.length,
      };
    }
  }
}
