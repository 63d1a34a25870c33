import { operator } from "./definition.js";
import { countExpression } from "./scope.js";
import { bindKeys } from "./summarize.js";

export const sampleDistinct = operator({
  name: "sample-distinct",
  doc: "Different values of a column, no more than the number.",
  bind: (node, input, binder) => {
    const count = countExpression(node.count, "sample-distinct", binder);
    if (binder.column(node.of, input.plan.slots) === undefined || count === undefined) return undefined;
    const keys = bindKeys([node.of], input, binder, "sample-distinct");
    const slots = keys.map((key) => key.slot);
    const values = { kind: "aggregate", slots, input: input.plan, keys, calls: [], grouped: true } as const;
    return { plan: { kind: "limit", slots, input: values, count }, serialized: false };
  },
});
