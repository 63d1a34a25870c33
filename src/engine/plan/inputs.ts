import type { PlanNode } from "./node.js";

/** The plans that a node takes rows from. */
export function inputsOf(plan: PlanNode): readonly PlanNode[] {
  switch (plan.kind) {
    case "scan":
    case "rows":
    case "range":
      return [];
    case "filter":
    case "project":
    case "aggregate":
    case "sort":
    case "limit":
    case "expand":
      return [plan.input];
    case "join":
      return [plan.left, plan.right];
    case "union":
      return plan.inputs.map((input) => input.plan);
    case "share":
      return [plan.shared.plan];
    case "operate":
      return plan.inputs;
    default:
      return plan satisfies never;
  }
}
