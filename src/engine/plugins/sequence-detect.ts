import { RowEncoder } from "../exec/keys.js";
import { uniqueSlots } from "../operators/join.js";
import { scopeOf } from "../operators/scope.js";
import type { NamedBound } from "../operators/definition.js";
import { slot } from "../plan/expression.js";
import type { PlanNode } from "../plan/node.js";
import { columnOf } from "../types/column.js";
import type { Value } from "../types/value.js";
import { columnArgument, constantArgument, readArguments } from "./arguments.js";
import { plugin } from "./definition.js";

export const sequenceDetect = plugin({
  name: "sequence_detect",
  doc: "The sequences of rows that meet one condition after the other, no step and no sequence longer than allowed, within the rows that agree in the columns behind the conditions.",
  bind: (call, input, binder) => {
    const required = ["TimelineColumn", "MaxSequenceStepWindow", "MaxSequenceSpan"];
    const args = readArguments(call, { required, rest: true }, binder);
    if (args === undefined) return undefined;
    const time = columnArgument(args.named.get("TimelineColumn")!, input, binder, "sequence_detect", ["datetime", "long"]);
    const spanType = time?.type === "long" ? "long" : "timespan";
    const step = constantArgument(args.named.get("MaxSequenceStepWindow"), spanType, "the longest step", binder);
    const span = constantArgument(args.named.get("MaxSequenceSpan"), spanType, "the longest sequence", binder);
    const given = binder.named(args.rest, scopeOf(input));
    if (time === undefined || typeof step === "string" || typeof span === "string") return undefined;
    if (given.some(({ expression }) => expression.type === "unknown")) return undefined;
    const isCondition = ({ expression }: NamedBound) => expression.type === "bool";
    const conditions = given.filter(isCondition);
    const keys = given.filter((column) => !isCondition(column));
    if (conditions.length === 0) {
      binder.report("invalid", call, {
        message: "'sequence_detect' takes at least one condition: 'begin = (kind == \"start\")'",
      });
      return undefined;
    }
    const { plan } = input;
    const output: PlanNode = {
      kind: "operate",
      name: "sequence_detect",
      slots: uniqueSlots([
        ...keys.map(({ name, expression }) => slot(name, expression.type === "unknown" ? "dynamic" : expression.type)),
        ...conditions.map(({ name }) => slot(`${name}_${time.name}`, time.type)),
        slot("Duration", spanType),
      ]),
      inputs: [plan],
      run: ([batch], tools) => {
        const keyColumns = keys.map(({ expression }) => tools.evaluate(expression, plan, batch!));
        const truths = conditions.map(({ expression }) => tools.evaluate(expression, plan, batch!));
        const times = batch!.columns[plan.slots.indexOf(time)]!;
        const groups = new RowEncoder(keys.length).encode(keyColumns, batch!.length);
        const byStep = truths.map((truth) => timesByGroup(groups, (row) => (truth.get(row) === true ? times.get(row) : null)));
        const found = sequences(byStep, step.value as bigint, span.value as bigint);
        const firstRow = new Map([...groups].map((group, row) => [group, row] as const).reverse());
        const rows = Int32Array.from(found, ({ group }) => firstRow.get(group)!);
        return {
          columns: [
            ...keyColumns.map((column) => column.take(rows)),
            ...conditions.map((_, i) =>
              columnOf(
                time.type,
                found.map((sequence) => sequence.times[i]!),
              ),
            ),
            columnOf(
              spanType,
              found.map((sequence) => sequence.times.at(-1)! - sequence.times[0]!),
            ),
          ],
          length: found.length,
        };
      },
    };
    return { plan: output, serialized: false };
  },
});

/** The distinct times of each group's rows, in order. */
function timesByGroup(groups: Int32Array, timeOf: (row: number) => Value): ReadonlyMap<number, readonly bigint[]> {
  const found = new Map<number, Set<bigint>>();
  for (const [row, group] of groups.entries()) {
    const time = timeOf(row);
    if (time === null) continue;
    const known = found.get(group) ?? new Set();
    found.set(group, known.add(time as bigint));
  }
  return new Map([...found].map(([group, times]) => [group, [...times].sort((a, b) => (a < b ? -1 : 1))]));
}

interface Sequence {
  readonly group: number;
  readonly times: readonly bigint[];
}

/** Every way to go from step to step, each later than the one before. */
function sequences(
  steps: readonly ReadonlyMap<number, readonly bigint[]>[],
  longestStep: bigint,
  longest: bigint,
): readonly Sequence[] {
  const [first, ...others] = steps;
  let found: Sequence[] = [...first!].flatMap(([group, times]) => times.map((time) => ({ group, times: [time] })));
  for (const next of others) {
    found = found.flatMap(({ group, times }) =>
      (next.get(group) ?? [])
        .filter((time) => time > times.at(-1)! && time - times.at(-1)! <= longestStep && time - times[0]! <= longest)
        .map((time) => ({ group, times: [...times, time] })),
    );
  }
  return found;
}
