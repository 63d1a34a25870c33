import type { Batch, Project } from "../plan/node.js";
import type { Execution } from "./execute.js";

export function* runProject({ input, outputs, serial }: Project, execution: Execution): Iterable<Batch> {
  const compiled = outputs.map(({ expression }) => execution.compile(expression, input.slots));
  const batches = serial ? [execution.run(input)] : execution.execute(input);
  for (const batch of batches) {
    yield { columns: compiled.map(({ evaluate }) => evaluate(batch)), length: batch.length };
  }
}
