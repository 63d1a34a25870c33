import type { Batch, Operate } from "../plan/node.js";
import type { Execution } from "./execute.js";

export function runOperate(node: Operate, execution: Execution): Batch {
  return node.run(node.inputs.map(execution.run), {
    context: execution.context,
    evaluate: (expression, input, batch) => execution.compile(expression, input.slots).evaluate(batch),
    compile: (expression, slots) => execution.compile(expression, slots).evaluate,
    check: execution.guard.check,
    hold: execution.guard.bytes,
    run: execution.run,
    runOver: (plan, rows) => execution.over(rows).run(plan),
    accumulator: execution.accumulator,
  });
}
