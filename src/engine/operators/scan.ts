import type { Expression, NamedParameter, ScanOperator, ScanStep } from "../../../grammar/tree.js";
import { type BoundExpression, constantOf, isErroneous, reference, type Slot, slot } from "../plan/expression.js";
import type { PlanNode } from "../plan/node.js";
import { nullOf } from "../types/null-of.js";
import type { ScalarType } from "../types/type.js";
import { type Binder, operator, type Relation, type Scope } from "./definition.js";
import { type BoundStep, runScan, type StepColumn, type Variable } from "./scan-rows.js";
import { looksAtNeighbours, scopeOf, withPlan } from "./scope.js";
import { bindOrder } from "./sort.js";

export const scan = operator({
  name: "scan",
  doc: "Walks along the rows and builds sequences: each step has a condition, what it sets, and a state, `step.column`, that it and later steps can ask.",
  bind: (node, input, binder) => {
    const options = binder.options("scan", node.parameters, ["with_match_id"]);
    const ordered = orderedInput(node, input, binder);
    if (ordered === undefined) return undefined;
    const variables = bindVariables(node, ordered, binder);
    const partition = node.partitionBy.map((key) => binder.expression(key, scopeOf(ordered)));
    const steps = bindSteps(node, ordered, variables, binder);
    if (steps === undefined || partition.some(isErroneous)) return undefined;
    return scanned(ordered, variables, partition, steps, matchColumn(options.get("with_match_id")));
  },
});

function orderedInput(node: ScanOperator, input: Relation, binder: Binder): Relation | undefined {
  if (node.orderBy.length > 0) {
    const keys = bindOrder(node.orderBy, input, binder, "scan");
    return { ...withPlan(input, { kind: "sort", slots: input.plan.slots, input: input.plan, keys }), serialized: true };
  }
  if (input.serialized) return input;
  binder.report("not-serialized", node.keyword, { name: "scan" });
  return undefined;
}

function matchColumn(option: NamedParameter | undefined): string | undefined {
  return option?.value.kind === "name" ? option.value.name : undefined;
}

/** What the steps can set: the declared columns, then those of the table that a step assigns. */
function bindVariables(node: ScanOperator, input: Relation, binder: Binder): readonly Variable[] {
  const { slots } = input.plan;
  const variables: Variable[] = [];
  for (const { name, type = "dynamic", default: written } of node.declare) {
    if ([...slots, ...variables.map((variable) => variable.slot)].some((known) => known.name === name.name)) {
      binder.report("duplicate-column", name, { name: name.name });
    }
    const bound = written && binder.expressionOf(written, rowless, type, `column '${name.name}'`);
    const initial = bound?.kind === "constant" ? bound.value : nullOf(type);
    variables.push({ slot: slot(name.name, type), initial, column: undefined });
  }
  const assigned = new Set(node.steps.flatMap((step) => step.assignments.map(({ names }) => names[0]?.name)));
  slots.forEach((column, position) => {
    if (assigned.has(column.name)) variables.push({ slot: column, initial: nullOf(column.type), column: position });
  });
  return variables;
}

const rowless: Scope = { columns: [], serialized: false };

function bindSteps(
  node: ScanOperator,
  input: Relation,
  variables: readonly Variable[],
  binder: Binder,
): readonly BoundStep[] | undefined {
  const state = stateColumns(node.steps, input.plan.slots, variables, binder);
  const declared = variables.filter(({ column }) => column === undefined);
  const scope: Scope = {
    columns: input.plan.slots,
    serialized: true,
    names: new Map(declared.map((variable) => [variable.slot.name, constantOf(variable.slot.type, variable.initial)])),
    members: new Map([...state].map(([step, columns]) => [step, memberNames(columns)])),
  };
  const columns = [...state.values()].flat();
  const steps = node.steps.map((step): BoundStep | undefined => {
    const condition = withoutNeighbours(step.condition, binder.predicate(step.condition, scope, "scan"), binder);
    const assignments = bindAssignments(step, variables, scope, binder);
    if (isErroneous(condition) || assignments === undefined) return undefined;
    if (step.output !== undefined && !outputs.includes(step.output)) {
      binder.report("bad-option", step.name, { name: "output", value: step.output, allowed: outputs });
    }
    return { condition, assignments, output: step.output ?? "all", optional: step.optional, columns };
  });
  return steps.every((step) => step !== undefined) ? steps : undefined;
}

const outputs: readonly string[] = ["all", "last", "none"];

/** A slot for each `step.column`. */
function stateColumns(
  steps: readonly ScanStep[],
  columns: readonly Slot[],
  variables: readonly Variable[],
  binder: Binder,
): ReadonlyMap<string, readonly StepColumn[]> {
  const state = new Map<string, readonly StepColumn[]>();
  for (const [step, { name }] of steps.entries()) {
    if (state.has(name.name)) binder.report("duplicate-name", name, { name: name.name });
    const ofTable = columns.map((column, position): StepColumn => {
      const variable = variables.findIndex((known) => known.column === position);
      return { slot: slot(column.name, column.type), step, ...(variable < 0 ? { column: position } : { variable }) };
    });
    const ofStep = variables.flatMap((known, variable): StepColumn[] =>
      known.column === undefined ? [{ slot: slot(known.slot.name, known.slot.type), step, variable }] : [],
    );
    state.set(name.name, [...ofTable, ...ofStep]);
  }
  return state;
}

function memberNames(columns: readonly StepColumn[]): ReadonlyMap<string, BoundExpression> {
  return new Map(columns.map((column) => [column.slot.name, reference(column.slot)]));
}

function bindAssignments(
  step: ScanStep,
  variables: readonly Variable[],
  scope: Scope,
  binder: Binder,
): BoundStep["assignments"] | undefined {
  const assignments = step.assignments.map(({ names, value }) => {
    const name = names[0]!;
    const variable = variables.findIndex((known) => known.slot.name === name.name);
    if (variable < 0) {
      binder.report("unknown-column", name, { name: name.name, among: variables.map((known) => known.slot.name) });
      return undefined;
    }
    const type: ScalarType = variables[variable]!.slot.type;
    const bound = binder.expressionOf(value, scope, type, `column '${name.name}'`);
    const expression = withoutNeighbours(value, bound, binder);
    return isErroneous(expression) ? undefined : { variable, expression };
  });
  return assignments.every((assignment) => assignment !== undefined) ? assignments : undefined;
}

/** A step sees one row at a time: the row before is in its state. */
function withoutNeighbours(node: Expression, bound: BoundExpression, binder: Binder): BoundExpression {
  if (!looksAtNeighbours(bound)) return bound;
  binder.report("unsupported", node, {
    what: "a function of neighbouring rows in a step of 'scan'",
    instead: "ask the step's state, 'step.column', for what came before",
  });
  return { kind: "erroneous", type: "unknown" };
}

function scanned(
  input: Relation,
  variables: readonly Variable[],
  partition: readonly BoundExpression[],
  steps: readonly BoundStep[],
  matchId: string | undefined,
): Relation {
  const { plan } = input;
  const declared = variables.filter(({ column }) => column === undefined).map((variable) => variable.slot);
  const slots = [...plan.slots, ...declared, ...(matchId === undefined ? [] : [slot(matchId, "long")])];
  const output: PlanNode = {
    kind: "operate",
    name: "scan",
    slots: slots.map(({ name, type }) => slot(name, type)),
    inputs: [plan],
    run: ([batch], tools) => runScan({ input: plan, variables, partition, steps, matchId: matchId !== undefined }, batch!, tools),
  };
  return withPlan(input, output);
}
