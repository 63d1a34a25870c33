import { operator } from "./definition.js";
import { scopeOf, withPlan } from "./scope.js";
import { filteredBeforeUnique } from "./unique-join-filter.js";

export const where = operator({
  name: "where",
  doc: "Keeps the rows for which the condition is true: neither false nor null.",
  bind: (node, input, binder) => {
    const predicate = binder.predicate(node.predicate, scopeOf(input), "where");
    const unique = filteredBeforeUnique(input.plan, predicate);
    if (unique !== undefined) return withPlan(input, unique);
    return withPlan(input, { kind: "filter", slots: input.plan.slots, input: input.plan, predicate });
  },
});
