import type { BoundExpression } from "../../engine/plan/expression.js";
import type { PlanNode } from "../../engine/plan/node.js";

/** The expressions that a node computes, the largest ones only. */
export function expressionsOf(plan: PlanNode): readonly BoundExpression[] {
  switch (plan.kind) {
    case "scan":
    case "rows":
    case "share":
    case "operate":
      return [];
    case "range":
      return [plan.from, plan.to, plan.step];
    case "filter":
      return [plan.predicate];
    case "project":
      return plan.outputs.map(({ expression }) => expression);
    case "aggregate":
      return [...plan.keys.map(({ expression }) => expression), ...plan.calls.flatMap(({ args }) => args)];
    case "sort":
      return plan.keys.map(({ expression }) => expression);
    case "limit":
      return [plan.count];
    case "join":
      return plan.keys.flatMap(({ left, right }) => [left, right]);
    case "union":
      return plan.inputs.flatMap(({ columns }) => columns.filter((column) => column !== undefined));
    case "expand":
      return plan.items.map(({ expression }) => expression);
    default:
      return plan satisfies never;
  }
}

/** The expression and all in it. */
export function* within(expression: BoundExpression): Iterable<BoundExpression> {
  yield expression;
  if (expression.kind === "invocation") for (const argument of expression.args) yield* within(argument);
  else if (expression.kind === "conversion" || expression.kind === "member") yield* within(expression.operand);
}
