import { operator } from "./definition.js";
import { countExpression, withPlan } from "./scope.js";

export const take = operator({
  name: "take",
  doc: "Some rows, no more than the number; which ones is not said unless the rows are sorted.",
  bind: (node, input, binder) => {
    const count = countExpression(node.count, "take", binder);
    return count && withPlan(input, { kind: "limit", slots: input.plan.slots, input: input.plan, count });
  },
});
