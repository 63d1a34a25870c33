import type { Aggregate, AggregateCall, Batch } from "../plan/node.js";
import { type Column, columnOf } from "../types/column.js";
import { concatColumns } from "../types/concat.js";
import { nullOf } from "../types/null-of.js";
import type { Value } from "../types/value.js";
import type { Compiled } from "./compile.js";
import type { Execution } from "./execute.js";
import { RowEncoder } from "./keys.js";

export function* runAggregate({ input, keys, calls, grouped }: Aggregate, execution: Execution): Iterable<Batch> {
  const keyExpressions = keys.map(({ expression }) => execution.compile(expression, input.slots));
  const groupers = calls.map((call) => createGrouper(call, input.slots, execution));
  const encoder = new RowEncoder(keys.length);
  const keyParts: Column[][] = keys.map(() => []);
  let groupCount = grouped ? 0 : 1;
  for (const batch of execution.execute(input)) {
    const keyColumns = keyExpressions.map(({ evaluate }) => evaluate(batch));
    const groups = encoder.encode(keyColumns, batch.length);
    const before = groupCount;
    groupCount = Math.max(groupCount, encoder.count);
    if (groupCount > before && keys.length > 0) {
      const rows = firstRowOfEach(groups, before, groupCount);
      keyColumns.forEach((column, position) => void keyParts[position]!.push(column.take(rows)));
    }
    for (const grouper of groupers) grouper.add(batch, groups, groupCount);
  }
  execution.guard.rows(groupCount);
  if (groupCount === 0) return;
  const columns = [
    ...keys.map(({ slot }, position) => concatColumns(slot.type, keyParts[position]!)),
    ...groupers.flatMap((grouper) => grouper.finish(groupCount)),
  ];
  yield { columns, length: groupCount };
}

/** The first row of each group that is new in a batch; new groups are numbered in order of appearance. */
function firstRowOfEach(groups: Int32Array, from: number, to: number): Int32Array {
  const rows = new Int32Array(to - from);
  let next = from;
  for (let i = 0; next < to; i++) if (groups[i] === next) rows[next++ - from] = i;
  return rows;
}

/** One aggregate over all groups. */
interface Grouper {
  readonly add: (batch: Batch, groups: Int32Array, groupCount: number) => void;
  readonly finish: (groupCount: number) => readonly Column[];
}

function createGrouper(call: AggregateCall, slots: Aggregate["input"]["slots"], execution: Execution): Grouper {
  const args = call.args.map((arg) => execution.compile(arg, slots));
  const { kernel } = call.overload;
  const accumulator = execution.accumulator(call);
  const states: unknown[] = [];
  const held: Held[] = [];
  const accumulate = ({ columns, groups }: Held) => {
    const values: Value[] = new Array(columns.length);
    for (let i = 0; i < groups.length; i++) {
      if ((i & 0x3ff) === 0) execution.guard.check();
      const group = groups[i]!;
      for (let k = 0; k < columns.length; k++) values[k] = columns[k]!.get(i);
      while (states.length <= group) states.push(accumulator.init());
      states[group] = accumulator.add(states[group], ...values);
    }
  };
  return {
    add: (batch, groups) => {
      const part = { columns: args.map(({ evaluate }) => evaluate(batch)), groups };
      // A kernel sees all rows at once: the arguments are kept until the last batch has come.
      if (kernel !== undefined) held.push(part);
      else accumulate(part);
    },
    finish: (groupCount) => {
      if (kernel !== undefined) {
        const all = joinHeld(held, args);
        const column = kernel(all.columns, all.groups, groupCount);
        if (column !== undefined) return [column];
        accumulate(all);
      }
      while (states.length < groupCount) states.push(accumulator.init());
      const results = states.map((state) => accumulator.result(state));
      if (call.slots.length === 1) return [columnOf(call.slots[0]!.type, results as Value[])];
      return call.slots.map(({ type }, position) =>
        columnOf(
          type,
          results.map((result) => (result === null ? nullOf(type) : (result as readonly Value[])[position]!)),
        ),
      );
    },
  };
}

/** An aggregate's arguments over some rows, with the group of each row. */
interface Held {
  readonly columns: readonly Column[];
  readonly groups: Int32Array;
}

function joinHeld(held: readonly Held[], args: readonly Compiled[]): Held {
  if (held.length === 1) return held[0]!;
  const groups = new Int32Array(held.reduce((length, part) => length + part.groups.length, 0));
  let at = 0;
  for (const part of held) {
    groups.set(part.groups, at);
    at += part.groups.length;
  }
  const columns = args.map(({ type }, position) =>
    held.length === 0
      ? columnOf(type, [])
      : concatColumns(
          type,
          held.map((part) => part.columns[position]!),
        ),
  );
  return { columns, groups };
}
