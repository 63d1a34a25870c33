import type { Between, Binary, BinaryOperator, Expression, InList, Span, Unary } from "../../../grammar/tree.js";
import type { ScalarFunction } from "../functions/definition.js";
import { arithmetic, type ArithmeticOperator, negation } from "../functions/operator/arithmetic.js";
import { comparison, type ComparisonOperator } from "../functions/operator/comparison.js";
import { dynamicTextEquality } from "../functions/operator/dynamic-text.js";
import { and, or } from "../functions/operator/logic.js";
import { membership } from "../functions/operator/membership.js";
import { textComparison, type TextOperator } from "../functions/operator/text.js";
import type { Scope } from "../operators/definition.js";
import { type BoundExpression, constantOf, erroneous, type Invocation, isErroneous } from "../plan/expression.js";
import { isNumeric, type ScalarType, type Type } from "../types/type.js";
import type { BindContext } from "./context.js";
import { converted } from "./conversion.js";
import { bindExpression } from "./expressions.js";
import { folded } from "./fold.js";
import { isTabular } from "./tables.js";

/** A call of what an operator means, its arguments converted. */
function invoke(
  meaning: ScalarFunction,
  type: ScalarType,
  args: readonly BoundExpression[],
  span: Span,
  binder: BindContext,
): BoundExpression {
  if (args.some(isErroneous)) return erroneous;
  const call: Invocation = { kind: "invocation", type, function: meaning, overload: meaning.overloads[0]!, args, span };
  return folded(call, span, binder);
}

export function bindUnary(node: Unary, scope: Scope, binder: BindContext): BoundExpression {
  const operand = bindExpression(node.operand, scope, binder);
  if (isErroneous(operand)) return erroneous;
  if (node.operator === "+" && isNumeric(operand.type)) return operand;
  const type = operand.type === "dynamic" && binder.profile.relaxed.looseArguments ? "real" : (operand.type as ScalarType);
  const meaning = node.operator === "-" ? negation(type) : undefined;
  if (meaning === undefined) {
    binder.report("operand-type", node, { operator: node.operator, type: operand.type, expected: "number or timespan" });
    return erroneous;
  }
  return invoke(meaning.meaning, meaning.operand, [converted(operand, meaning.operand)], node, binder);
}

const arithmeticOperators: ReadonlySet<string> = new Set<ArithmeticOperator>(["+", "-", "*", "/", "%"]);
const comparisonOperators: ReadonlySet<string> = new Set<ComparisonOperator>(["==", "!=", "<", "<=", ">", ">="]);

export function bindBinary(node: Binary, scope: Scope, binder: BindContext): BoundExpression {
  const chain = chainOf(node);
  if (chain !== undefined) return bindChain(node.operator as "and" | "or", chain, scope, binder);
  if (node.left.kind === "star") return bindStarComparison(node, scope, binder);
  const left = bindExpression(node.left, scope, binder);
  const right = bindExpression(node.right, scope, binder);
  if (isErroneous(left) || isErroneous(right)) return erroneous;
  return bindOperands(node.operator, left, right, node, binder);
}

/** The operands of a run of `and` (or of `or`), without recursion: a query may have thousands. */
function chainOf(node: Binary): readonly Expression[] | undefined {
  if (node.operator !== "and" && node.operator !== "or") return undefined;
  const operands: Expression[] = [];
  let at: Expression = node;
  while (at.kind === "binary" && at.operator === node.operator) {
    operands.push(at.right);
    at = at.left;
  }
  operands.push(at);
  return operands.reverse();
}

function bindChain(operator: "and" | "or", operands: readonly Expression[], scope: Scope, binder: BindContext): BoundExpression {
  const bound = operands.map((operand) => bindCondition(operand, operator, scope, binder));
  if (bound.some(isErroneous)) return erroneous;
  const meaning = operator === "and" ? and : or;
  // A balanced tree, so that neither binding nor running it nests thousands deep.
  const combine = (from: number, to: number): BoundExpression => {
    if (to - from === 1) return bound[from]!;
    const middle = (from + to) >> 1;
    const span = { start: operands[from]!.start, end: operands[to - 1]!.end };
    return invoke(meaning, "bool", [combine(from, middle), combine(middle, to)], span, binder);
  };
  return combine(0, bound.length);
}

function bindCondition(node: Expression, operator: string, scope: Scope, binder: BindContext): BoundExpression {
  const bound = bindExpression(node, scope, binder);
  if (isErroneous(bound) || bound.type === "bool") return bound;
  if (bound.type === "dynamic" && binder.profile.relaxed.dynamicAsBool) return converted(bound, "bool");
  binder.report("not-boolean", node, { operator, type: bound.type });
  return erroneous;
}

/** `* has "x"`: any column; `* !has "x"`: no column has it. */
function bindStarComparison(node: Binary, scope: Scope, binder: BindContext): BoundExpression {
  const right = bindExpression(node.right, scope, binder);
  if (isErroneous(right)) return erroneous;
  const texts = scope.columns.map((slot): BoundExpression => {
    const column: BoundExpression = { kind: "reference", type: slot.type, slot };
    return bindOperands(node.operator, slot.type === "string" ? column : converted(column, "string"), right, node, binder);
  });
  const together = node.operator.startsWith("!") ? and : or;
  const [first = constantOf("bool", together === and), ...others] = texts;
  return others.reduce((all, one) => invoke(together, "bool", [all, one], node, binder), first);
}

function bindOperands(
  operator: BinaryOperator,
  left: BoundExpression,
  right: BoundExpression,
  node: Binary,
  binder: BindContext,
): BoundExpression {
  if (arithmeticOperators.has(operator)) return bindArithmetic(operator as ArithmeticOperator, left, right, node, binder);
  if (comparisonOperators.has(operator)) return bindComparison(operator as ComparisonOperator, left, right, node, binder);
  if (operator === ":") return bindText("has", left, right, node, binder);
  return bindText(operator as TextOperator, left, right, node, binder);
}

function bindArithmetic(
  operator: ArithmeticOperator,
  left: BoundExpression,
  right: BoundExpression,
  node: Binary,
  binder: BindContext,
): BoundExpression {
  const [leftType, rightType] = [left.type as ScalarType, right.type as ScalarType];
  const meaning = arithmetic(operator, leftType, rightType);
  if (meaning === undefined) {
    const loose = binder.profile.relaxed.looseArguments && (leftType === "dynamic" || rightType === "dynamic");
    const asReals = loose
      ? arithmetic(operator, leftType === "dynamic" ? "real" : leftType, rightType === "dynamic" ? "real" : rightType)
      : undefined;
    if (asReals !== undefined) {
      return invoke(
        asReals.meaning,
        asReals.result,
        [converted(left, asReals.left), converted(right, asReals.right)],
        node,
        binder,
      );
    }
    reportOperands(operator, left, right, node, binder);
    return erroneous;
  }
  return invoke(meaning.meaning, meaning.result, [converted(left, meaning.left), converted(right, meaning.right)], node, binder);
}

function reportOperands(
  operator: string,
  left: BoundExpression,
  right: BoundExpression,
  node: Binary,
  binder: BindContext,
): void {
  const types = [left.type, right.type];
  const help =
    operator === "+" && types.includes("string")
      ? "to join texts, use strcat()"
      : types.includes("dynamic")
        ? "convert the dynamic value, with tolong() or another"
        : undefined;
  binder.report("operand-types", node.operatorSpan, { operator, left: left.type, right: right.type, help });
}

function bindComparison(
  operator: ComparisonOperator,
  left: BoundExpression,
  right: BoundExpression,
  node: Binary,
  binder: BindContext,
): BoundExpression {
  if (binder.profile.relaxed.dynamicText && (operator === "==" || operator === "!=")) {
    const [value, text] = left.type === "dynamic" ? [left, right] : [right, left];
    if (value.type === "dynamic" && text.type === "string" && mayNameTruth(text)) {
      return invoke(dynamicTextEquality(operator), "bool", [value, text], node, binder);
    }
  }
  const type = comparedAs(operator, left.type as ScalarType, right.type as ScalarType, binder);
  if (type === undefined) {
    reportOperands(operator, left, right, node, binder);
    return erroneous;
  }
  return invoke(comparison(operator, type), "bool", [converted(left, type), converted(right, type)], node, binder);
}

/** Whether a truth may be compared by this text: of a constant it is known, and any other is compared as text, which is faster. */
function mayNameTruth(text: BoundExpression): boolean {
  return text.kind !== "constant" || (typeof text.value === "string" && /^(?:true|false)$/i.test(text.value));
}

/** The type that both sides of a comparison are converted to. */
function comparedAs(
  operator: ComparisonOperator,
  left: ScalarType,
  right: ScalarType,
  binder: BindContext,
): ScalarType | undefined {
  const { relaxed } = binder.profile;
  const equality = operator === "==" || operator === "!=";
  if (left === right) {
    if (left === "dynamic") return relaxed.dynamicComparisons ? "dynamic" : undefined;
    return equality || (left !== "string" && left !== "guid")
      ? left
      : left === "string" && relaxed.looseArguments
        ? left
        : undefined;
  }
  const number = widestNumber(left, right);
  if (number !== undefined) return number;
  if (left === "dynamic" || right === "dynamic") {
    const other = left === "dynamic" ? right : left;
    if (equality) return other === "int" ? "long" : other;
    if (isNumeric(other)) return other === "int" || other === "long" ? "real" : other;
    return relaxed.dynamicComparisons ? other : undefined;
  }
  if ((left === "bool" && isNumeric(right)) || (right === "bool" && isNumeric(left))) return "real";
  if (relaxed.looseArguments && (left === "string" || right === "string")) return left === "string" ? right : left;
  return undefined;
}

function widestNumber(left: ScalarType, right: ScalarType): ScalarType | undefined {
  if (!isNumeric(left) || !isNumeric(right)) return undefined;
  const types = [left, right];
  return types.includes("decimal") ? "decimal" : types.includes("real") ? "real" : "long";
}

function bindText(
  operator: TextOperator,
  left: BoundExpression,
  right: BoundExpression,
  node: Binary,
  binder: BindContext,
): BoundExpression {
  if (!takesText(left.type, binder) || !takesText(right.type, binder)) {
    binder.report("operand-types", node.operatorSpan, {
      operator,
      left: left.type,
      right: right.type,
      help: "it compares texts; wrap the other in tostring()",
    });
    return erroneous;
  }
  return invoke(textComparison(operator), "bool", [converted(left, "string"), converted(right, "string")], node, binder);
}

function takesText(type: Type, binder: BindContext): boolean {
  return type === "string" || type === "dynamic" || binder.profile.relaxed.textOperatorsTakeAnything;
}

export function bindIn(node: InList, scope: Scope, binder: BindContext): BoundExpression {
  const left = bindExpression(node.left, scope, binder);
  const items = node.items.map((item) => bindItem(item, scope, binder));
  if (isErroneous(left) || items.some(isErroneous)) return erroneous;
  if (node.operator !== "in" && node.operator !== "!in") {
    const odd = [left, ...items].find(({ type }) => !takesText(type, binder));
    if (odd !== undefined) {
      binder.report("operand-type", node.operatorSpan, {
        operator: node.operator,
        type: odd.type,
        expected: "string or dynamic",
      });
      return erroneous;
    }
  }
  return invoke(membership(node.operator), "bool", [left, ...items], node, binder);
}

/** An item of a list: a value, or a query whose first column is meant. */
function bindItem(node: Expression, scope: Scope, binder: BindContext): BoundExpression {
  if (!isTabular(node, binder, scope)) return bindExpression(node, scope, binder);
  const relation = binder.table(node);
  if (relation === undefined || relation.plan.slots.length === 0) return erroneous;
  return { kind: "query-value", type: "dynamic", plan: binder.share(relation)().plan, mode: "list" };
}

export function bindBetween(node: Between, scope: Scope, binder: BindContext): BoundExpression {
  const operand = bindExpression(node.operand, scope, binder);
  const low = bindExpression(node.low, scope, binder);
  const high = bindExpression(node.high, scope, binder);
  if (isErroneous(operand) || isErroneous(low) || isErroneous(high)) return erroneous;
  // `datetime between (start .. 5d)`: the end is counted from the start.
  const end =
    operand.type === "datetime" && high.type === "timespan" ? bindOperands("+", low, high, asBinary(node), binder) : high;
  if (isErroneous(end)) return erroneous;
  const atLeast = bindComparison(">=", operand, low, asBinary(node), binder);
  const atMost = bindComparison("<=", operand, end, asBinary(node), binder);
  if (isErroneous(atLeast) || isErroneous(atMost)) return erroneous;
  const inside = invoke(and, "bool", [atLeast, atMost], node, binder);
  return node.negated ? binder.call("not", [inside], node) : inside;
}

function asBinary(node: Between): Binary {
  return {
    kind: "binary",
    operator: "<=",
    operatorSpan: node,
    left: node.operand,
    right: node.high,
    start: node.start,
    end: node.end,
  };
}
