import type { Span } from "../../../grammar/tree.js";
import { QueryFailure } from "../exec/failure.js";
import type { Relation } from "../operators/definition.js";
import { inputsOf } from "../plan/inputs.js";
import type { Batch, PlanNode } from "../plan/node.js";
import type { BindContext } from "./context.js";

/**
 * The rows of a table, computed while binding: for what has columns that depend on its rows (`bag_unpack`). Undefined where they cannot be
 * known yet, which is reported with what to write instead.
 */
export function rowsWhileBinding(
  relation: Relation,
  span: Span,
  what: string,
  instead: string,
  binder: BindContext,
): Batch | undefined {
  if (binder.session.reporter.failed) return undefined;
  if (hasLeaf(relation.plan)) {
    binder.report("unsupported", span, { what: `${what} inside a subquery`, instead });
    return undefined;
  }
  try {
    return binder.session.run(relation.plan);
  } catch (error) {
    if (!(error instanceof QueryFailure)) throw error;
    binder.session.reporter.add({
      code: error.code,
      severity: "error",
      message: error.message,
      start: span.start,
      end: span.end,
    });
    return undefined;
  }
}

/** Whether some rows come from a run of the subquery that the plan is a part of. */
function hasLeaf(plan: PlanNode): boolean {
  return (plan.kind === "rows" && plan.leaf === true) || inputsOf(plan).some(hasLeaf);
}
