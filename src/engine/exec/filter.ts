import type { Batch, Filter } from "../plan/node.js";
import type { Column } from "../types/column.js";
import { takeRows } from "./batch.js";
import type { Execution } from "./execute.js";

export function* runFilter({ input, predicate }: Filter, execution: Execution): Iterable<Batch> {
  const condition = execution.compile(predicate, input.slots);
  if (condition.constant !== undefined) {
    if (condition.constant.value === true) yield* execution.execute(input);
    return;
  }
  for (const batch of execution.execute(input)) {
    const rows = trueRows(condition.evaluate(batch));
    if (rows.length === batch.length) yield batch;
    else if (rows.length > 0) yield takeRows(batch, rows);
  }
}

/** The rows where the condition is true: neither false nor null. */
export function trueRows(condition: Column): Int32Array {
  const { length } = condition;
  const rows = new Int32Array(length);
  let count = 0;
  if (condition.kind === "bool") {
    const { data, nulls } = condition;
    if (nulls === undefined) {
      for (let i = 0; i < length; i++) if (data[i] === 1) rows[count++] = i;
    } else {
      for (let i = 0; i < length; i++) if (data[i] === 1 && nulls[i] === 0) rows[count++] = i;
    }
  } else {
    for (let i = 0; i < length; i++) if (condition.get(i) === true) rows[count++] = i;
  }
  return rows.subarray(0, count);
}
