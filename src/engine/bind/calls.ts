import type { Call, Expression } from "../../../grammar/tree.js";
import { nearest } from "../diagnostics/near.js";
import type { Scope } from "../operators/definition.js";
import { type BoundExpression, constantOf, erroneous, isErroneous } from "../plan/expression.js";
import { bindAggregateCall } from "./aggregates.js";
import type { BindContext } from "./context.js";
import { lookup, namesOf } from "./environment.js";
import { textOf } from "./describe.js";
import { bindExpression } from "./expressions.js";
import { folded } from "./fold.js";
import { bindCall } from "./overloads.js";
import { specialForms } from "./special-forms.js";
import { bindScalarFunction } from "./user-functions.js";

/** `name(arguments)` as a value: a special form, a function of the query's own, an aggregate or a function. */
export function bindFunctionCall(node: Call, scope: Scope, binder: BindContext): BoundExpression {
  const { name } = node.name;
  if (node.target !== undefined) {
    binder.report("unsupported", node.target, {
      what: `'.${name}()' on '${textOf(node.target)}'`,
      instead: "functions are called by name alone",
    });
    return erroneous;
  }
  const local = scope.calls?.get(name);
  if (local !== undefined) return local(node);
  const own = lookup(binder.environment, name);
  if (own?.kind === "function") return bindScalarFunction(node, own, scope, binder);
  const refused = binder.profile.refusedFunctions.get(name);
  if (refused !== undefined) {
    binder.report("unsupported-function", node.name, { name, reason: refused });
    return erroneous;
  }
  const special = specialForms.get(name);
  if (special !== undefined) return special(node, scope, binder);
  const { catalog } = binder.session;
  const definition = catalog.functions.get(name);
  if (scope.aggregates !== undefined) {
    const aggregate = catalog.aggregates.get(name);
    if (aggregate !== undefined) return bindAggregateCall(node, aggregate, scope, binder);
  }
  if (definition === undefined) {
    reportUnknown(node, binder);
    return erroneous;
  }
  const args = node.arguments.map((argument) => bindArgument(argument, scope, binder));
  if (args.some(isErroneous)) return erroneous;
  const bound = bindCall(definition, name, args, node.arguments, node, binder);
  if (bound.kind !== "invocation") return bound;
  if (bound.overload.window !== undefined && !scope.serialized) {
    binder.report("not-serialized", node.name, { name });
    return erroneous;
  }
  return folded(bound, node, binder);
}

function bindArgument(node: Expression, scope: Scope, binder: BindContext): BoundExpression {
  // `typeof(long)` is handed to a function as the type's name.
  if (node.kind === "typeof" && node.type !== undefined) return constantOf("string", node.type);
  return bindExpression(node, scope, binder);
}

function reportUnknown(node: Call, binder: BindContext): void {
  const { name } = node.name;
  const { catalog } = binder.session;
  const reason = catalog.refused.get(name);
  if (reason !== undefined) {
    binder.report("unsupported-function", node.name, { name, reason });
  } else if (catalog.aggregates.has(name)) {
    binder.report("aggregate-outside", node.name, { name });
  } else {
    const near = nearest(name, [...catalog.functions.keys(), ...namesOf(binder.environment, "function"), ...specialForms.keys()]);
    binder.report("unknown-function", node.name, { name, near });
  }
}
