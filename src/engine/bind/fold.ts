import type { Span } from "../../../grammar/tree.js";
import { constantValue } from "../exec/compile.js";
import { unguarded } from "../exec/limits.js";
import { QueryFailure } from "../exec/failure.js";
import { type BoundExpression, constantOf, erroneous, type Invocation } from "../plan/expression.js";
import type { BindContext } from "./context.js";

/** A call of constants is a constant: computed now, so that what goes wrong in it has its place. */
export function folded(call: Invocation, span: Span, binder: BindContext): BoundExpression {
  const { window, columns } = call.overload;
  if (call.function.volatile || window !== undefined || columns !== undefined) return call;
  if (!call.args.every(({ kind }) => kind === "constant")) return call;
  return constantFor(call, span, binder);
}

/** The value of an expression that depends on no row, as a constant; reported where computing it fails. */
export function constantFor(expression: BoundExpression, span: Span, binder: BindContext): BoundExpression {
  if (expression.type === "unknown" || expression.kind === "constant") return expression;
  const run = () => {
    throw new Error("a query inside a constant cannot run while binding");
  };
  try {
    return constantOf(expression.type, constantValue(expression, { context: binder.session.context, run, guard: unguarded }));
  } catch (error) {
    if (!(error instanceof QueryFailure)) throw error;
    binder.session.reporter.add({
      code: error.code,
      severity: "error",
      message: error.message,
      start: span.start,
      end: span.end,
    });
    return erroneous;
  }
}
