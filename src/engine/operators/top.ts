import { operator } from "./definition.js";
import { countExpression, withPlan } from "./scope.js";
import { bindOrder } from "./sort.js";

export const top = operator({
  name: "top",
  doc: "The first rows of the order, descending unless `asc` is written.",
  bind: (node, input, binder) => {
    const limit = countExpression(node.count, "top", binder);
    const keys = bindOrder(node.by, input, binder, "top");
    if (limit === undefined) return undefined;
    return { ...withPlan(input, { kind: "sort", slots: input.plan.slots, input: input.plan, keys, limit }), serialized: true };
  },
});
