import type { Expression } from "../../../grammar/tree.js";
import { type BoundExpression, reference, type Slot, slot } from "../plan/expression.js";
import type { Assignment, PlanNode } from "../plan/node.js";
import type { ScalarType } from "../types/type.js";
import type { Binder, Relation, Scope } from "./definition.js";

/** Names are looked up among a table's columns. */
export function scopeOf(relation: Relation): Scope {
  return { columns: relation.plan.slots, serialized: relation.serialized };
}

/** The table with other rows or columns; it keeps its name and order. */
export function withPlan(relation: Relation, plan: PlanNode): Relation {
  return { ...relation, plan };
}

/** Columns that stay as they are. */
export function kept(slots: readonly Slot[]): readonly Assignment[] {
  return slots.map((column) => ({ slot: column, expression: reference(column) }));
}

/** A projection of a table. */
export function projectNode(input: PlanNode, outputs: readonly Assignment[]): PlanNode {
  return {
    kind: "project",
    slots: outputs.map((output) => output.slot),
    input,
    outputs,
    serial: outputs.some(({ expression }) => looksAtNeighbours(expression)),
  };
}

/** A new column. */
export function assignment(name: string, expression: BoundExpression): Assignment {
  return { slot: slot(name, expression.type === "unknown" ? "dynamic" : expression.type), expression };
}

/** Whether the expression is computed from more than its own row. */
export function looksAtNeighbours(expression: BoundExpression): boolean {
  switch (expression.kind) {
    case "invocation":
      return expression.overload.window !== undefined || expression.args.some(looksAtNeighbours);
    case "conversion":
    case "member":
      return looksAtNeighbours(expression.operand);
    default:
      return false;
  }
}

/** A number of rows: a constant whole number. */
export function countExpression(node: Expression, operator: string, binder: Binder): BoundExpression | undefined {
  const constant = binder.constant(node, `the number of rows of '${operator}'`);
  if (constant === undefined) return undefined;
  if (constant.type !== "long" && constant.type !== "int") {
    binder.report("not-integer", node, { what: `the number of rows of '${operator}'`, type: constant.type });
    return undefined;
  }
  return { kind: "constant", type: constant.type, value: constant.value };
}

/** Types whose values can be grouped or sorted by. */
export function isKeyType(type: ScalarType, binder: Binder): boolean {
  return type !== "dynamic" || binder.profile.relaxed.dynamicKeys;
}

/** The value of a number of rows; none where it is null or negative. */
export function constantNumber(count: BoundExpression): number {
  if (count.kind !== "constant") throw new Error("a number of rows is not a constant");
  return Math.max(0, Number(count.value ?? 0));
}
