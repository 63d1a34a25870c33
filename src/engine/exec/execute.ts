import type { Accumulator } from "../aggregates/definition.js";
import type { QueryContext } from "../functions/definition.js";
import type { BoundExpression, Slot } from "../plan/expression.js";
import type { AggregateCall, Batch, PlanNode, Rows } from "../plan/node.js";
import { concatBatches, split } from "./batch.js";
import { type Compiled, compile, layoutOf } from "./compile.js";
import type { Guard } from "./limits.js";
import { runAggregate } from "./aggregate.js";
import { runExpand } from "./expand.js";
import { createFrame, type Frame, givenRows, sharedRows } from "./frame.js";
import { runFilter } from "./filter.js";
import { runJoin } from "./join.js";
import { runLimit } from "./limit.js";
import { runOperate } from "./operate.js";
import { runProject } from "./project.js";
import { runRange } from "./range.js";
import { runSort } from "./sort.js";
import type { Observe } from "./trace.js";
import { runUnion } from "./union.js";

/** A running query: what every node needs to do its work. */
export interface Execution {
  readonly context: QueryContext;
  readonly guard: Guard;
  /** Rows a batch, for nodes that choose. */
  readonly batchSize: number;
  /** The batches of a plan. */
  readonly execute: (plan: PlanNode) => Iterable<Batch>;
  /** All rows of a plan as one batch. */
  readonly run: (plan: PlanNode) => Batch;
  /** The same query with these rows in place of those of the leaves. */
  readonly over: (rows: ReadonlyMap<Rows, Batch>) => Execution;
  readonly compile: (expression: BoundExpression, slots: readonly Slot[]) => Compiled;
  readonly accumulator: (call: AggregateCall) => Accumulator;
}

export function createExecution(
  context: QueryContext,
  guard: Guard,
  batchSize: number,
  /** Makes a plan faster before it is run. */
  prepare: (plan: PlanNode) => PlanNode = (plan) => plan,
  observe: Observe = (_, start) => start(),
  frame: Frame = createFrame(new Map(), undefined),
): Execution {
  const run = (plan: PlanNode) => concatBatches(plan.slots, guard.holding(execution.execute(plan)));
  const execution: Execution = {
    context,
    guard,
    batchSize,
    execute: (plan) =>
      guarded(
        observe(plan, () => executeNode(plan, execution, frame, prepare)),
        guard,
      ),
    run,
    over: (rows) => createExecution(context, guard, batchSize, prepare, observe, createFrame(rows, frame)),
    compile: (expression, slots) => compile(expression, layoutOf(slots), { context, run, guard }),
    accumulator: (call) => {
      const args = call.args.map((arg) => {
        const constant = arg.kind === "constant" ? { constant: { value: arg.value } } : {};
        return { type: arg.type === "unknown" ? ("dynamic" as const) : arg.type, ...constant };
      });
      return call.overload.accumulate(args, context);
    },
  };
  return execution;
}

function executeNode(plan: PlanNode, execution: Execution, frame: Frame, prepare: (plan: PlanNode) => PlanNode): Iterable<Batch> {
  switch (plan.kind) {
    case "scan":
      return split(plan.table.read(plan.columns), execution.batchSize);
    case "rows":
      return split([givenRows(plan, frame) ?? plan.batch], execution.batchSize);
    case "range":
      return runRange(plan, execution);
    case "filter":
      return runFilter(plan, execution);
    case "project":
      return runProject(plan, execution);
    case "aggregate":
      return runAggregate(plan, execution);
    case "sort":
      return runSort(plan, execution);
    case "limit":
      return runLimit(plan, execution);
    case "join":
      return runJoin(plan, execution);
    case "union":
      return runUnion(plan, execution);
    case "expand":
      return runExpand(plan, execution);
    case "share":
      return split([sharedRows(plan.shared, frame, (shared) => execution.run(prepare(shared)))], execution.batchSize);
    case "operate":
      return split([runOperate(plan, execution)], execution.batchSize);
    default:
      return plan satisfies never;
  }
}

function* guarded(batches: Iterable<Batch>, guard: Guard): Iterable<Batch> {
  for (const batch of batches) {
    guard.check();
    yield batch;
  }
}
