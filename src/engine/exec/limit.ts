import type { BoundExpression } from "../plan/expression.js";
import type { Batch, Limit } from "../plan/node.js";
import { sliceBatch } from "./batch.js";
import type { Execution } from "./execute.js";

export function* runLimit({ input, count }: Limit, execution: Execution): Iterable<Batch> {
  let left = countOf(count, execution);
  if (left <= 0) return;
  for (const batch of execution.execute(input)) {
    if (batch.length >= left) {
      yield sliceBatch(batch, 0, left);
      return;
    }
    left -= batch.length;
    yield batch;
  }
}

/** A number of rows given as a constant; none where it is null or negative. */
export function countOf(count: BoundExpression, execution: Execution): number {
  const { constant } = execution.compile(count, []);
  const value = constant?.value;
  return value === null || value === undefined ? 0 : Math.max(0, Number(value));
}
