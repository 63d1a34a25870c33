import type { Expression, Index, Name, Path } from "../../../grammar/tree.js";
import { nearest } from "../diagnostics/near.js";
import type { Scope } from "../operators/definition.js";
import { type BoundExpression, constantOf, erroneous, isErroneous, reference } from "../plan/expression.js";
import type { ScalarType } from "../types/type.js";
import { bindFunctionCall } from "./calls.js";
import type { BindContext } from "./context.js";
import { converted, widens } from "./conversion.js";
import { lookup, namesOf } from "./environment.js";
import { bindDynamicLiteral, bindLiteral } from "./literals.js";
import { bindBetween, bindBinary, bindIn, bindUnary } from "./operations.js";
import { textOf } from "./describe.js";

/** One scalar expression with its names and types; what is wrong is reported, once. */
export function bindExpression(node: Expression, scope: Scope, binder: BindContext): BoundExpression {
  switch (node.kind) {
    case "name":
      return bindName(node, scope, binder);
    case "literal":
      return bindLiteral(node, binder);
    case "dynamic":
      return bindDynamicLiteral(node, binder);
    case "path":
      return bindPath(node, scope, binder);
    case "index":
      return bindIndex(node, scope, binder);
    case "call":
      return firstColumn(bindFunctionCall(node, scope, binder), binder);
    case "unary":
      return bindUnary(node, scope, binder);
    case "binary":
      return bindBinary(node, scope, binder);
    case "in":
      return bindIn(node, scope, binder);
    case "between":
      return bindBetween(node, scope, binder);
    case "parenthesized":
      return bindExpression(node.expression, scope, binder);
    case "to":
      return converted(bindExpression(node.expression, scope, binder), node.type);
    case "named":
      if (!binder.profile.relaxed.namedArguments) {
        binder.report("unsupported", node, {
          what: "a name inside an expression",
          instead: "name the column itself: 'extend x = …'",
        });
        return erroneous;
      }
      return bindExpression(node.value, scope, binder);
    case "typeof":
      // As an argument, `typeof(long)` is the name of a type.
      if (node.type !== undefined) return constantOf("string", node.type);
      binder.report("unsupported", node, {
        what: "'typeof()' with columns in an expression",
        instead: "it takes a scalar type here",
      });
      return erroneous;
    case "missing":
      binder.report("invalid", node, { message: "an expression is missing here" });
      return erroneous;
    case "star":
    case "wildcard":
      binder.report("unsupported", node, { what: `'${textOf(node)}' in an expression`, instead: undefined });
      return erroneous;
    case "pipe":
    case "datatable":
    case "externaldata":
    case "splice":
    case "operator":
    case "function":
      binder.report("not-scalar", node, { what: "a query" });
      return erroneous;
    default:
      return node satisfies never;
  }
}

/** An expression that is to have a type. */
export function bindExpressionOf(
  node: Expression,
  scope: Scope,
  type: ScalarType,
  what: string,
  binder: BindContext,
): BoundExpression {
  const bound = bindExpression(node, scope, binder);
  if (isErroneous(bound)) return bound;
  if (widens(bound.type, type) || (bound.type === "dynamic" && binder.profile.relaxed.looseArguments))
    return converted(bound, type);
  binder.report("invalid", node, { message: `${what} is a ${type}, not a ${bound.type}` });
  return erroneous;
}

/** A condition: a bool, or what the profile lets pass for one. */
export function bindPredicate(node: Expression, scope: Scope, operator: string, binder: BindContext): BoundExpression {
  if (node.kind === "named") {
    binder.report("invalid", node, { message: `'=' names a column and does not compare; in '${operator}' use '=='` });
    return erroneous;
  }
  const bound = bindExpression(node, scope, binder);
  if (isErroneous(bound) || bound.type === "bool") return bound;
  if (bound.type === "dynamic" && binder.profile.relaxed.looseArguments) return converted(bound, "bool");
  binder.report("not-boolean", node, { operator, type: bound.type });
  return erroneous;
}

function bindName(node: Name, scope: Scope, binder: BindContext): BoundExpression {
  const known = scope.names?.get(node.name);
  if (known !== undefined) return known;
  const { aggregates } = scope;
  if (aggregates !== undefined) {
    const key = aggregates.keys.find(({ name }) => name === node.name);
    if (key !== undefined) return reference(key);
  } else {
    const column = scope.columns.find(({ name }) => name === node.name);
    if (column !== undefined) return reference(column);
  }
  const binding = lookup(binder.environment, node.name);
  if (binding?.kind === "scalar") return binding.expression;
  if (aggregates !== undefined && scope.columns.some(({ name }) => name === node.name)) {
    binder.report("not-aggregated", node, { name: node.name });
    return erroneous;
  }
  if (binding !== undefined) {
    binder.report("not-scalar", node, { what: `'${node.name}'` });
    return erroneous;
  }
  reportUnknownColumn(node, scope, binder);
  return erroneous;
}

export function reportUnknownColumn(node: Name, scope: Scope, binder: BindContext): void {
  const { name } = node;
  const columns = scope.columns.map((column) => column.name);
  const near = nearest(name, [...columns, ...namesOf(binder.environment, "scalar")]);
  binder.report("unknown-column", node, { name, near, among: columns });
}

function bindPath(node: Path, scope: Scope, binder: BindContext): BoundExpression {
  if (node.target.kind === "name") {
    const side = sideOf(node.target.name, scope);
    if (side !== undefined) {
      const column = side.find(({ name }) => name === node.member.name);
      if (column !== undefined) return reference(column);
      const among = side.map(({ name }) => name);
      binder.report("unknown-column", node.member, { name: node.member.name, near: nearest(node.member.name, among), among });
      return erroneous;
    }
    const members = scope.members?.get(node.target.name);
    if (members !== undefined) {
      const known = members.get(node.member.name);
      if (known !== undefined) return known;
      const among = [...members.keys()];
      binder.report("unknown-column", node.member, { name: node.member.name, near: nearest(node.member.name, among), among });
      return erroneous;
    }
  }
  const target = bindExpression(node.target, scope, binder);
  return memberOf(target, node.member.name, node.member, binder);
}

function sideOf(name: string, scope: Scope) {
  if (scope.sides === undefined) return undefined;
  return name === "$left" ? scope.sides.left : name === "$right" ? scope.sides.right : undefined;
}

function memberOf(target: BoundExpression, key: string, place: Name, binder: BindContext): BoundExpression {
  if (isErroneous(target)) return erroneous;
  if (target.type !== "dynamic") {
    binder.report("not-dynamic", place, { type: target.type, member: key });
    return erroneous;
  }
  return { kind: "member", type: "dynamic", operand: target, key };
}

function bindIndex(node: Index, scope: Scope, binder: BindContext): BoundExpression {
  if (node.target.kind === "name" && node.index.kind === "literal" && node.index.type === "string") {
    const side = sideOf(node.target.name, scope);
    const column = side?.find(({ name }) => name === (node.index as { text: string }).text);
    if (column !== undefined) return reference(column);
  }
  const several = bindSeveralIndex(node, scope, binder);
  if (several !== undefined) return several;
  const target = bindExpression(node.target, scope, binder);
  const index = bindExpression(node.index, scope, binder);
  if (isErroneous(target) || isErroneous(index)) return erroneous;
  if (target.type !== "dynamic") {
    binder.report("not-dynamic", node.index, { type: target.type, member: textOf(node.index) });
    return erroneous;
  }
  if (index.kind === "constant" && index.type === "string") {
    return { kind: "member", type: "dynamic", operand: target, key: index.value as string };
  }
  return binder.call("[]", [target, index], node);
}

/** `f(x)[1]`: one of the columns of a function that gives several. */
function bindSeveralIndex(node: Index, scope: Scope, binder: BindContext): BoundExpression | undefined {
  if (node.target.kind !== "call" || node.index.kind !== "literal" || node.index.type !== "long") return undefined;
  const call = bindFunctionCall(node.target, scope, binder);
  if (call.kind !== "invocation" || call.overload.columns === undefined) return undefined;
  const columns = call.overload.columns(call.args.map((arg) => ({ type: arg.type as ScalarType, name: "" })));
  if (columns.length < 2) return undefined;
  const column = columns[Number(node.index.text)];
  return column === undefined ? constantOf("dynamic", null) : nthColumn(call, Number(node.index.text), column.type, binder);
}

/** Inside another expression, a function that gives several columns stands for its first. */
function firstColumn(call: BoundExpression, binder: BindContext): BoundExpression {
  if (call.kind !== "invocation" || call.overload.columns === undefined) return call;
  const columns = call.overload.columns(call.args.map((arg) => ({ type: arg.type as ScalarType, name: "" })));
  return columns.length < 2 ? call : nthColumn(call, 0, columns[0]!.type, binder);
}

/** One column of a function that gives an array with a value a column. */
export function nthColumn(call: BoundExpression, position: number, type: ScalarType, binder: BindContext): BoundExpression {
  return {
    ...(binder.call("[column]", [call, constantOf("int", position)], { start: 0, end: 0 }) as BoundExpression & object),
    type,
  } as BoundExpression;
}
