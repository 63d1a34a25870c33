import type { Span } from "../../../grammar/tree.js";
import { constantValue } from "../exec/compile.js";
import { unguarded } from "../exec/limits.js";
import { QueryFailure } from "../exec/failure.js";
import { type BoundExpression, constantOf, deferredConstant, erroneous, type Invocation } from "../plan/expression.js";
import type { Value } from "../types/value.js";
import type { BindContext } from "./context.js";
import { argumentsOf } from "./overloads.js";

/** A call of constants is a constant: computed now, so that what goes wrong in it has its place. */
export function folded(call: Invocation, span: Span, binder: BindContext): BoundExpression {
  const { window, columns } = call.overload;
  if (call.function.volatile || window !== undefined || columns !== undefined) return call;
  if (!call.args.every(({ kind }) => kind === "constant")) return call;
  const waits = call.function.costly || call.args.some((arg) => arg.kind === "constant" && arg.deferred);
  return waits ? deferred(call, span, binder) : constantFor(call, span, binder);
}

/** A constant that is computed when the query runs, since binding is also what editors do at every key. */
function deferred(call: Invocation, span: Span, binder: BindContext): BoundExpression {
  const { context } = binder.session;
  if (!call.args.some((arg) => arg.kind === "constant" && arg.deferred)) {
    // What can be said of the arguments without doing the work is said now.
    const refused = reported(() => void call.overload.specialize?.(argumentsOf(call.args), context), span, binder);
    if (refused) return erroneous;
  }
  return deferredConstant(call.type, () => {
    try {
      return constantValue(call, { context, run: noQuery, guard: unguarded });
    } catch (error) {
      if (!(error instanceof QueryFailure)) throw error;
      throw new QueryFailure(error.code, error.message, error.place ?? span);
    }
  });
}

/** The value of an expression that depends on no row, as a constant; reported where computing it fails. */
export function constantFor(expression: BoundExpression, span: Span, binder: BindContext): BoundExpression {
  if (expression.type === "unknown" || expression.kind === "constant") return expression;
  let value: Value = null;
  const refused = reported(
    () => {
      value = constantValue(expression, { context: binder.session.context, run: noQuery, guard: unguarded });
    },
    span,
    binder,
  );
  return refused ? erroneous : constantOf(expression.type, value);
}

/** Whether the work ended in a failure, which is reported with its place. */
function reported(work: () => void, span: Span, binder: BindContext): boolean {
  try {
    work();
    return false;
  } catch (error) {
    if (!(error instanceof QueryFailure)) throw error;
    const { start, end } = error.place ?? span;
    binder.session.reporter.add({ code: error.code, severity: "error", message: error.message, start, end });
    return true;
  }
}

function noQuery(): never {
  throw new Error("a query inside a constant cannot run while binding");
}
