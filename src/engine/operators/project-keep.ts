import { operator } from "./definition.js";
import { kept, projectNode, withPlan } from "./scope.js";

export const projectKeep = operator({
  name: "project-keep",
  doc: "Keeps the columns named, in the table's own order; `*` in a name stands for any text.",
  bind: (node, input, binder) => {
    const wanted = new Set(node.expressions.flatMap((expression) => binder.columnsLike(expression, input.plan.slots)));
    return withPlan(input, projectNode(input.plan, kept(input.plan.slots.filter((column) => wanted.has(column)))));
  },
});
