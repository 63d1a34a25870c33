import type { Expression } from "../../../grammar/tree.js";
import { nearest } from "../diagnostics/near.js";
import { type BoundExpression, isErroneous, reference, type Slot } from "../plan/expression.js";
import { commonType } from "../types/common-type.js";
import { isInteger, type Type } from "../types/type.js";
import type { Binder } from "./definition.js";

export interface JoinKey {
  readonly left: BoundExpression;
  readonly right: BoundExpression;
  /** The right side's column, where the key is one. */
  readonly rightColumn?: Slot;
}

/** The conditions behind `on`: a column of both sides, or an equality between them. */
export function bindJoinKeys(
  on: readonly Expression[],
  left: readonly Slot[],
  right: readonly Slot[],
  binder: Binder,
): readonly JoinKey[] {
  return on.flatMap((node) => conditionsOf(node)).flatMap((node) => bindKey(node, left, right, binder) ?? []);
}

/** `a == b and c == d` is two conditions. */
function conditionsOf(node: Expression): readonly Expression[] {
  if (node.kind === "parenthesized") return conditionsOf(node.expression);
  if (node.kind === "binary" && node.operator === "and") return [...conditionsOf(node.left), ...conditionsOf(node.right)];
  return [node];
}

function bindKey(
  node: Expression,
  left: readonly Slot[],
  right: readonly Slot[],
  binder: Binder,
): readonly JoinKey[] | undefined {
  if (node.kind === "name") return bindCommon(node, left, right, binder);
  if (node.kind !== "binary" || node.operator !== "==") {
    if (node.kind !== "missing") binder.report("join-key", node, {});
    return undefined;
  }
  const sides = { left, right };
  const first = binder.expression(node.left, { columns: [], serialized: false, sides });
  const second = binder.expression(node.right, { columns: [], serialized: false, sides });
  if (isErroneous(first) || isErroneous(second)) return undefined;
  const firstSide = sideOf(first, left, right);
  const secondSide = sideOf(second, left, right);
  if (firstSide === undefined || secondSide === undefined || firstSide === secondSide) {
    binder.report("join-key", node, {});
    return undefined;
  }
  if (firstSide === "right" && !binder.profile.relaxed.reversedJoinConditions) {
    binder.report("join-key", node, {});
    return undefined;
  }
  const [leftKey, rightKey] = firstSide === "left" ? [first, second] : [second, first];
  return matched(leftKey, rightKey, node, binder);
}

function bindCommon(
  node: Extract<Expression, { kind: "name" }>,
  left: readonly Slot[],
  right: readonly Slot[],
  binder: Binder,
): readonly JoinKey[] | undefined {
  const leftColumn = left.find(({ name }) => name === node.name);
  const rightColumn = right.find(({ name }) => name === node.name);
  if (leftColumn === undefined || rightColumn === undefined) {
    const among = left.map(({ name }) => name).filter((name) => right.some((other) => other.name === name));
    const lacking =
      leftColumn === undefined
        ? rightColumn === undefined
          ? "neither side has it"
          : "the left side has it not"
        : "the right side has it not";
    const near = nearest(node.name, among);
    binder.report("invalid", node, {
      message: `'${node.name}' is not a column of both sides: ${lacking}${near === undefined || near === node.name ? "" : `; '${near}' is close`}`,
    });
    return undefined;
  }
  return matched(reference(leftColumn), reference(rightColumn), node, binder);
}

function matched(
  left: BoundExpression,
  right: BoundExpression,
  node: Expression,
  binder: Binder,
): readonly JoinKey[] | undefined {
  const type = keyType(left.type, right.type, binder);
  const dynamic = left.type === "dynamic" || right.type === "dynamic";
  if (type === undefined || type === "unknown" || (dynamic && !binder.profile.relaxed.dynamicKeys)) {
    if (dynamic) binder.report("dynamic-key", node, { operator: "join" });
    else binder.report("join-key-types", node, { left: left.type, right: right.type });
    return undefined;
  }
  const rightColumn = right.kind === "reference" ? { rightColumn: right.slot } : {};
  return [{ left: binder.convert(left, type), right: binder.convert(right, type), ...rightColumn }];
}

/** Whole numbers of both widths can be compared; other types only with themselves, unless the profile converts dynamic values. */
function keyType(left: Type, right: Type, binder: Binder): Type | undefined {
  const same = left === right || (isInteger(left) && isInteger(right)) || binder.profile.relaxed.dynamicKeys;
  return same ? commonType([left, right]) : undefined;
}

function sideOf(expression: BoundExpression, left: readonly Slot[], right: readonly Slot[]): "left" | "right" | undefined {
  switch (expression.kind) {
    case "reference":
      return left.includes(expression.slot) ? "left" : right.includes(expression.slot) ? "right" : undefined;
    case "conversion":
    case "member":
      return sideOf(expression.operand, left, right);
    case "invocation": {
      const sides = new Set(expression.args.filter(({ kind }) => kind !== "constant").map((arg) => sideOf(arg, left, right)));
      return sides.size === 1 ? [...sides][0] : undefined;
    }
    default:
      return undefined;
  }
}
