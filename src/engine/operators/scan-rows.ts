import { RowEncoder } from "../exec/keys.js";
import type { BoundExpression, Slot } from "../plan/expression.js";
import type { Batch, OperateTools, PlanNode } from "../plan/node.js";
import { columnOf, ConstantColumn } from "../types/column.js";
import { nullOf } from "../types/null-of.js";
import type { Value } from "../types/value.js";

/** A column that steps set: a declared one, or one of the table, whose position is `column`. */
export interface Variable {
  readonly slot: Slot;
  readonly initial: Value;
  readonly column: number | undefined;
}

/** `step.column`: a column of the table, or a variable, of the row that a step matched last. */
export type StepColumn = { readonly slot: Slot; readonly step: number } & (
  | { readonly column: number }
  | { readonly variable: number }
);

export interface BoundStep {
  readonly condition: BoundExpression;
  readonly assignments: readonly { readonly variable: number; readonly expression: BoundExpression }[];
  readonly output: "all" | "last" | "none";
  readonly optional: boolean;
  /** The state's columns of all steps. */
  readonly columns: readonly StepColumn[];
}

export interface BoundScan {
  readonly input: PlanNode;
  readonly variables: readonly Variable[];
  readonly partition: readonly BoundExpression[];
  readonly steps: readonly BoundStep[];
  readonly matchId: boolean;
}

/** A row that matched, with what the step set. */
interface Match {
  readonly row: number;
  readonly variables: readonly Value[];
}

/** A sequence under way: what each of its steps matched last. */
interface Sequence {
  readonly id: number;
  readonly matches: readonly (Match | undefined)[];
}

interface OutputRow extends Match {
  readonly id: number;
}

/** The value of an expression for a row, while a sequence has come so far. */
type Evaluate = (row: number, state: Sequence | undefined) => Value;

interface ReadyStep {
  readonly condition: Evaluate;
  readonly assignments: readonly { readonly variable: number; readonly value: Evaluate }[];
  readonly output: BoundStep["output"];
  readonly optional: boolean;
}

export function runScan(scan: BoundScan, batch: Batch, tools: OperateTools): Batch {
  const steps = scan.steps.map((step) => prepare(step, scan, batch, tools));
  const keys = scan.partition.map((key) => tools.evaluate(key, scan.input, batch));
  const partitions = new RowEncoder(keys.length).encode(keys, batch.length);
  const walks = new Map<number, Walk>();
  const output: OutputRow[] = [];
  let sequences = 0;
  for (let row = 0; row < batch.length; row++) {
    if ((row & 0xfff) === 0) tools.check();
    let walk = walks.get(partitions[row]!);
    if (walk === undefined) {
      walk = createWalk(
        steps,
        (at) => initialValues(scan.variables, batch, at),
        () => sequences++,
        (matched) => void output.push(matched),
      );
      walks.set(partitions[row]!, walk);
    }
    walk.take(row);
  }
  for (const walk of walks.values()) walk.end();
  return outputBatch(scan, batch, output);
}

interface Walk {
  readonly take: (row: number) => void;
  readonly end: () => void;
}

/** The steps' states over the rows of one partition: see "Matching logic" on the page of `scan`. */
function createWalk(
  steps: readonly ReadyStep[],
  initial: (row: number) => Value[],
  nextId: () => number,
  emit: (row: OutputRow) => void,
): Walk {
  const states: (Sequence | undefined)[] = steps.map(() => undefined);
  /** The repeated matches of a step are over: `output=last` gives the last of them. */
  const close = (k: number) => {
    const state = states[k];
    const match = state?.matches[k];
    if (steps[k]!.output === "last" && state !== undefined && match !== undefined) emit({ ...match, id: state.id });
  };
  const match = (k: number, row: number, state: Sequence | undefined) => {
    const values = initial(row);
    for (const { variable, value } of steps[k]!.assignments) values[variable] = value(row, state);
    const matched: Match = { row, variables: values };
    const matches = steps.map((_, step) => (step === k ? matched : step < k ? state?.matches[step] : undefined));
    states[k] = { id: state?.id ?? nextId(), matches };
    if (steps[k]!.output === "all") emit({ ...matched, id: states[k]!.id });
  };
  return {
    take: (row) => {
      for (let k = steps.length - 1; k >= 0; k--) {
        const { condition } = steps[k]!;
        const before = stepBefore(k, steps, states);
        if (before >= 0 && condition(row, states[before]) === true) {
          close(k);
          close(before);
          const promoted = states[before];
          states[before] = undefined;
          match(k, row, promoted);
        } else if ((states[k] !== undefined || mayBegin(k, steps)) && condition(row, states[k]) === true) {
          match(k, row, states[k]);
        }
      }
    },
    end: () => {
      for (const k of states.keys()) close(k);
    },
  };
}

/** What a matching row holds before the step sets anything. */
function initialValues(variables: readonly Variable[], batch: Batch, row: number): Value[] {
  return variables.map(({ initial, column }) => (column === undefined ? initial : batch.columns[column]!.get(row)));
}

/** The step whose sequence can go on with step `k`: the one before, or one further back over optional steps; -1 where none is under way. */
function stepBefore(k: number, steps: readonly ReadyStep[], states: readonly (Sequence | undefined)[]): number {
  for (let j = k - 1; j >= 0; j--) {
    if (states[j] !== undefined) return j;
    if (!steps[j]!.optional) return -1;
  }
  return -1;
}

/** A sequence begins with the first step, or with one behind optional steps only. */
function mayBegin(k: number, steps: readonly ReadyStep[]): boolean {
  return steps.slice(0, k).every(({ optional }) => optional);
}

function prepare(step: BoundStep, scan: BoundScan, batch: Batch, tools: OperateTools): ReadyStep {
  const ready = (expression: BoundExpression) => evaluator(expression, step.columns, scan, batch, tools);
  return {
    condition: ready(step.condition),
    assignments: step.assignments.map(({ variable, expression }) => ({ variable, value: ready(expression) })),
    output: step.output,
    optional: step.optional,
  };
}

/** What asks no state is computed for all rows at once, the rest row by row. */
function evaluator(
  expression: BoundExpression,
  state: readonly StepColumn[],
  { input, variables }: BoundScan,
  batch: Batch,
  tools: OperateTools,
): Evaluate {
  const used = slotsIn(expression);
  const asked = state.filter((column) => used.has(column.slot));
  if (asked.length === 0) {
    const column = tools.evaluate(expression, input, batch);
    return (row) => column.get(row);
  }
  const current = input.slots.flatMap((column, position) => (used.has(column) ? [{ slot: column, position }] : []));
  const compiled = tools.compile(expression, [...current.map((column) => column.slot), ...asked.map((column) => column.slot)]);
  const stateValue = (column: StepColumn, sequence: Sequence | undefined): Value => {
    const match = sequence?.matches[column.step];
    if ("variable" in column) return match ? match.variables[column.variable]! : variables[column.variable]!.initial;
    return match ? batch.columns[column.column]!.get(match.row) : nullOf(column.slot.type);
  };
  return (row, sequence) => {
    const columns = [
      ...current.map(({ slot, position }) => new ConstantColumn(slot.type, batch.columns[position]!.get(row), 1)),
      ...asked.map((column) => new ConstantColumn(column.slot.type, stateValue(column, sequence), 1)),
    ];
    return compiled({ columns, length: 1 }).get(0);
  };
}

function slotsIn(expression: BoundExpression, found = new Set<Slot>()): ReadonlySet<Slot> {
  if (expression.kind === "reference") found.add(expression.slot);
  else if (expression.kind === "conversion" || expression.kind === "member") slotsIn(expression.operand, found);
  else if (expression.kind === "invocation") for (const argument of expression.args) slotsIn(argument, found);
  return found;
}

function outputBatch({ variables, input, matchId }: BoundScan, batch: Batch, output: readonly OutputRow[]): Batch {
  const rows = Int32Array.from(output, ({ row }) => row);
  const valuesOf = (variable: number, slot: Slot) =>
    columnOf(
      slot.type,
      output.map((row) => row.variables[variable]!),
    );
  const columns = input.slots.map((slot, position) => {
    const variable = variables.findIndex(({ column }) => column === position);
    return variable < 0 ? batch.columns[position]!.take(rows) : valuesOf(variable, slot);
  });
  const declared = variables.flatMap(({ slot, column }, variable) => (column === undefined ? [valuesOf(variable, slot)] : []));
  const ids = columnOf(
    "long",
    output.map(({ id }) => BigInt(id)),
  );
  return { columns: [...columns, ...declared, ...(matchId ? [ids] : [])], length: output.length };
}
