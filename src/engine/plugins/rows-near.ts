import { takeRows } from "../exec/batch.js";
import { trueRows } from "../exec/filter.js";
import { scopeOf, withPlan } from "../operators/scope.js";
import { slot } from "../plan/expression.js";
import type { PlanNode } from "../plan/node.js";
import { constantArgument, readArguments } from "./arguments.js";
import { plugin } from "./definition.js";

export const rowsNear = plugin({
  name: "rows_near",
  doc: "The rows for which a condition is true, and a number of rows before and after each of them.",
  bind: (call, input, binder) => {
    const args = readArguments(call, { required: ["Condition", "NumRows"], optional: ["RowsAfter"] }, binder);
    if (args === undefined) return undefined;
    if (!input.serialized) {
      binder.report("not-serialized", call.name, { name: "rows_near" });
      return undefined;
    }
    const condition = binder.predicate(args.named.get("Condition")!, scopeOf(input), "rows_near");
    const before = constantArgument(args.named.get("NumRows"), "long", "the number of rows", binder);
    const after = constantArgument(args.named.get("RowsAfter"), "long", "the number of rows after", binder);
    if (condition.type === "unknown" || typeof before === "string" || after === "bad") return undefined;
    const [least, most] = [Number(before.value), Number(after === "absent" ? before.value : after.value)];
    const { plan } = input;
    const output: PlanNode = {
      kind: "operate",
      name: "rows_near",
      slots: plan.slots.map(({ name, type }) => slot(name, type)),
      inputs: [plan],
      run: ([batch], tools) =>
        takeRows(batch!, near(trueRows(tools.evaluate(condition, plan, batch!)), least, most, batch!.length)),
    };
    return withPlan(input, output);
  },
});

/** The rows around the given ones, which are in order, each once. */
function near(rows: Int32Array, before: number, after: number, length: number): Int32Array {
  const found: number[] = [];
  for (const row of rows) {
    const from = Math.max(0, row - before, (found.at(-1) ?? -1) + 1);
    for (let at = from; at <= Math.min(length - 1, row + after); at++) found.push(at);
  }
  return Int32Array.from(found);
}
