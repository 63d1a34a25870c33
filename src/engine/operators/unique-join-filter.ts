import { type BoundExpression, reference, type Slot } from "../plan/expression.js";
import type { PlanNode } from "../plan/node.js";
import { substitute } from "../plan/substitute.js";

/**
 * Right behind an `innerunique` join, Kusto filters the left rows by what concerns them alone before it keeps one of each key, so that the
 * row kept is one that passes (the innerunique page's example depends on it). Undefined where the condition is not of the left side alone.
 */
export function filteredBeforeUnique(plan: PlanNode, predicate: BoundExpression): PlanNode | undefined {
  if (plan.kind !== "join" || plan.joinKind !== "innerunique") return undefined;
  const left = new Map<Slot, BoundExpression>();
  for (const [position, { side, slot }] of plan.outputs.entries())
    if (side === "left") left.set(plan.slots[position]!, reference(slot));
  const inner = substitute(predicate, left);
  if (inner === undefined) return undefined;
  return { ...plan, left: { kind: "filter", slots: plan.left.slots, input: plan.left, predicate: inner } };
}
