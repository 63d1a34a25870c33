import type { Expression, NamedExpression } from "../../../grammar/tree.js";
import type { NamedBound, NamingStyle, Scope } from "../operators/definition.js";
import { type BoundExpression, type Invocation, isErroneous, reference } from "../plan/expression.js";
import type { ScalarType } from "../types/type.js";
import { bindAggregate } from "./aggregates.js";
import type { BindContext } from "./context.js";
import { bindFunctionCall } from "./calls.js";
import { bindExpression, nthColumn } from "./expressions.js";
import { ownName } from "./names.js";

/** One expression's columns: what it is, and what it would be called. */
interface Part {
  readonly expression: BoundExpression;
  readonly name: string;
}

/** A list of expressions as columns with names: those written, those the expressions have of themselves, and made-up ones. */
export function bindNamed(nodes: readonly Expression[], scope: Scope, style: NamingStyle, binder: BindContext): NamedBound[] {
  const result: NamedBound[] = [];
  let unnamed = 0;
  for (const node of nodes) {
    if (node.kind === "star") {
      for (const column of scope.columns) result.push({ expression: reference(column), name: column.name, explicit: true, node });
      continue;
    }
    const parts = bindParts(node.kind === "named" ? node.value : node, scope, binder);
    const names = node.kind === "named" ? givenNames(node, parts, binder) : undefined;
    const kept = node.kind === "named" ? parts.slice(0, keptParts(node, style, scope, binder, parts)) : parts;
    for (const [position, part] of kept.entries()) {
      const given = names?.[position];
      let name = given ?? part.name;
      if (style === "print" && given === undefined && parts.length === 1) name = `print_${result.length}`;
      if (name === "") name = style === "print" ? `print_${result.length}` : `Column${++unnamed}`;
      result.push({ expression: part.expression, name, explicit: given !== undefined || node.kind === "name", node });
    }
  }
  return result;
}

/** `a = f(x)`: an aggregate's further columns stay, under their own names; those of a function do not, nor behind `extend (a, b) = f(x)`. */
function keptParts(node: NamedExpression, style: NamingStyle, scope: Scope, binder: BindContext, parts: readonly Part[]): number {
  const { value } = node;
  if (node.tuple) return style === "extend" ? node.names.length : parts.length;
  const isAggregate = scope.aggregates !== undefined && value.kind === "call" && binder.aggregate(value.name.name) !== undefined;
  return isAggregate ? parts.length : 1;
}

function givenNames(node: NamedExpression, parts: readonly Part[], binder: BindContext): readonly string[] {
  if (node.names.length > 1 && parts.length < node.names.length && !parts.some(({ expression }) => isErroneous(expression))) {
    binder.report("invalid", node, {
      message: `${node.names.length} names for an expression that gives ${parts.length} column${parts.length === 1 ? "" : "s"}`,
    });
  }
  return node.names.map(({ name }) => name);
}

function bindParts(node: Expression, scope: Scope, binder: BindContext): readonly Part[] {
  const inner = node.kind === "parenthesized" ? node.expression : node;
  const catalog = binder.session.catalog;
  if (scope.aggregates !== undefined && inner.kind === "call") {
    const aggregate = binder.aggregate(inner.name.name);
    if (aggregate !== undefined) {
      const bound = bindAggregate(inner, aggregate, scope, binder);
      if (bound === undefined) return [{ expression: { kind: "erroneous", type: "unknown" }, name: ownName(inner, catalog) }];
      return bound.call.slots.map((slot) => ({ expression: reference(slot), name: slot.name }));
    }
  }
  const expression = inner.kind === "call" ? bindFunctionCall(inner, scope, binder) : bindExpression(node, scope, binder);
  const several = expression.kind === "invocation" ? severalColumns(expression, inner, binder) : undefined;
  return several ?? [{ expression, name: ownName(node, catalog) }];
}

/** The columns of a function that gives several, each by its own name. */
function severalColumns(call: Invocation, node: Expression, binder: BindContext): readonly Part[] | undefined {
  const { columns } = call.overload;
  if (columns === undefined || node.kind !== "call") return undefined;
  const known = columns(
    call.args.map((arg, i) => {
      const argument = node.arguments[i];
      return {
        type: arg.type as ScalarType,
        name: argument === undefined ? "" : ownName(argument, binder.session.catalog),
        ...(arg.kind === "constant" && { constant: arg }),
      };
    }),
  );
  if (known.length === 1) return [{ expression: call, name: known[0]!.name }];
  return known.map(({ name, type }, position) => ({ expression: nthColumn(call, position, type, binder), name }));
}
