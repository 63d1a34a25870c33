import type { Ordered } from "../../../grammar/tree.js";
import type { SortKey } from "../plan/node.js";
import { type Binder, operator, type Relation } from "./definition.js";
import { isKeyType, scopeOf, withPlan } from "./scope.js";

export const sort = operator({
  name: "sort",
  doc: "Sorts the rows, descending unless `asc` is written; nulls come first in ascending order and last in descending, unless said otherwise.",
  bind: (node, input, binder) => {
    const keys = bindOrder(node.by, input, binder, "sort");
    return { ...withPlan(input, { kind: "sort", slots: input.plan.slots, input: input.plan, keys }), serialized: true };
  },
});

/** What to sort by. */
export function bindOrder(by: readonly Ordered[], input: Relation, binder: Binder, operatorName: string): readonly SortKey[] {
  return by.map(({ expression: node, direction, nulls }) => {
    const expression = binder.expression(node, scopeOf(input));
    if (expression.type !== "unknown" && !isKeyType(expression.type, binder))
      binder.report("dynamic-key", node, { operator: operatorName });
    const descending = direction !== "asc";
    const sortable = expression.type === "dynamic" ? binder.convert(expression, "string") : expression;
    return { expression: sortable, descending, nullsFirst: nulls === undefined ? !descending : nulls === "first" };
  });
}
