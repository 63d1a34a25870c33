import { operator } from "./definition.js";
import { kept, projectNode, withPlan } from "./scope.js";

export const projectAway = operator({
  name: "project-away",
  doc: "Drops the columns named; `*` in a name stands for any text.",
  bind: (node, input, binder) => {
    const dropped = new Set(node.expressions.flatMap((expression) => binder.columnsLike(expression, input.plan.slots)));
    return withPlan(input, projectNode(input.plan, kept(input.plan.slots.filter((column) => !dropped.has(column)))));
  },
});
