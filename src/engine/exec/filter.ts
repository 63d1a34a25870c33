import type { Batch, Filter } from "../plan/node.js";
import type { Column } from "../types/column.js";
import { sliceBatch, takeRows } from "./batch.js";
import type { Execution } from "./execute.js";

export function* runFilter({ input, predicate }: Filter, execution: Execution): Iterable<Batch> {
  const condition = execution.compile(predicate, input.slots);
  if (condition.constant !== undefined) {
    if (condition.constant.value === true) yield* execution.execute(input);
    return;
  }
  for (const batch of execution.execute(input)) {
    const kept = keepTrue(batch, condition.evaluate(batch));
    if (kept.length > 0) yield kept;
  }
}

/** The rows of a batch where the condition is true; rows that lie together are not copied. */
export function keepTrue(batch: Batch, condition: Column): Batch {
  if (condition.kind === "bool" && condition.nulls === undefined) {
    const { data } = condition;
    const start = data.indexOf(1);
    const end = data.lastIndexOf(1) + 1;
    if (start === 0 && end === data.length && !data.includes(0)) return batch;
    if (start < 0 || !data.subarray(start, end).includes(0)) return sliceBatch(batch, Math.max(0, start), end);
    return takeRows(batch, rowsBetween(data, start, end));
  }
  const rows = trueRows(condition);
  return rows.length === batch.length ? batch : takeRows(batch, rows);
}

/** `if (data[i] === 1) rows[count++] = i` without a branch: 2.2 ms for 1 M random rows instead of 5.3. */
function rowsBetween(data: Uint8Array, start: number, end: number): Int32Array {
  const rows = new Int32Array(end - start);
  let count = 0;
  for (let i = start; i < end; i++) {
    rows[count] = i;
    count += data[i]!;
  }
  return rows.subarray(0, count);
}

/** The rows where the condition is true: neither false nor null. */
export function trueRows(condition: Column): Int32Array {
  const { length } = condition;
  const rows = new Int32Array(length);
  let count = 0;
  if (condition.kind === "bool") {
    const { data, nulls } = condition;
    if (nulls === undefined) return rowsBetween(data, 0, length);
    for (let i = 0; i < length; i++) {
      rows[count] = i;
      count += data[i]! & (nulls[i]! ^ 1);
    }
  } else {
    for (let i = 0; i < length; i++) if (condition.get(i) === true) rows[count++] = i;
  }
  return rows.subarray(0, count);
}
