import type { Call, Expression } from "../../../grammar/tree.js";
import type { AggregateArgument, AggregateColumn, AggregateFunction } from "../aggregates/definition.js";
import type { Scope } from "../operators/definition.js";
import { type BoundExpression, erroneous, isErroneous, reference, slot } from "../plan/expression.js";
import type { AggregateCall } from "../plan/node.js";
import type { BindContext } from "./context.js";
import { bindExpression } from "./expressions.js";
import { ownName } from "./names.js";
import { argumentsOf, choose } from "./overloads.js";

/** A call of an aggregate, with the names that its columns have of themselves. */
export interface BoundAggregate {
  readonly call: AggregateCall;
  readonly columns: readonly AggregateColumn[];
}

/** An aggregate inside an expression: collected, and referred to by its first column. */
export function bindAggregateCall(node: Call, definition: AggregateFunction, scope: Scope, binder: BindContext): BoundExpression {
  const bound = bindAggregate(node, definition, scope, binder);
  return bound === undefined ? erroneous : reference(bound.call.slots[0]!);
}

/** An aggregate's call, collected in the scope. */
export function bindAggregate(
  node: Call,
  definition: AggregateFunction,
  scope: Scope,
  binder: BindContext,
): BoundAggregate | undefined {
  const { aggregates, ...rest } = scope;
  if (aggregates === undefined) throw new Error("an aggregate was bound where none is allowed");
  const nodes = expandStar(node, scope);
  const inner: Scope = rest;
  const args = nodes.map((argument) => bindInner(argument, inner, binder));
  if (args.some(isErroneous)) return undefined;
  const star = node.arguments.some(({ kind }) => kind === "star");
  const overloads = definition.overloads.filter((overload) => !star || overload.star === true);
  const chosen = choose(overloads.length > 0 ? overloads : definition.overloads, node.name.name, args, nodes, node, binder);
  if (chosen === undefined) return undefined;
  const { overload } = chosen;
  const known = argumentsOf(chosen.args).map((argument, i): AggregateArgument => {
    const argumentNode = nodes[i]!;
    return {
      ...argument,
      name: ownName(argumentNode, binder.session.catalog),
      text: argumentNode.kind === "literal" ? argumentNode.text : "",
    };
  });
  const type = typeof overload.returns === "function" ? overload.returns(known) : overload.returns;
  if (type === "unknown") return undefined;
  const columns = overload.columns?.(known) ?? [{ name: ownName(node, binder.session.catalog), type }];
  const call: AggregateCall = {
    slots: columns.map((column) => slot(column.name, column.type)),
    name: node.name.name,
    args: chosen.args,
    overload,
  };
  aggregates.calls.push(call);
  return { call, columns };
}

function bindInner(node: Expression, scope: Scope, binder: BindContext): BoundExpression {
  if (
    node.kind === "call" &&
    binder.session.catalog.aggregates.has(node.name.name) &&
    !binder.session.catalog.functions.has(node.name.name)
  ) {
    binder.report("aggregate-nested", node.name, { name: node.name.name });
    return erroneous;
  }
  return bindExpression(node, scope, binder);
}

/** `*` stands for all columns that are neither group keys nor named before it. */
function expandStar(node: Call, scope: Scope): readonly Expression[] {
  if (!node.arguments.some(({ kind }) => kind === "star")) return node.arguments;
  const grouped = scope.aggregates?.grouped ?? new Set();
  const named = new Set(node.arguments.flatMap((argument) => (argument.kind === "name" ? [argument.name] : [])));
  return node.arguments.flatMap((argument): readonly Expression[] => {
    if (argument.kind !== "star") return [argument];
    const { start, end } = argument;
    return scope.columns
      .filter((column) => !grouped.has(column) && !named.has(column.name))
      .map(({ name }) => ({ kind: "name", name, quoted: true, start, end }));
  });
}
