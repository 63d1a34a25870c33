import type { Expression } from "../../../grammar/tree.js";
import { type Binder, operator, type Relation } from "./definition.js";
import { aggregated, bindKeys } from "./summarize.js";

export const facet = operator({
  name: "facet",
  doc: "For each column, its values with the number of their rows, and first what the query behind `with` gives: a result each; it ends a query.",
  bind: (node, input, binder) => {
    const share = binder.share(input);
    const results: Relation[] = [];
    if (node.with?.kind === "pipe") {
      const result = binder.apply(node.with, share());
      if (result !== undefined) results.push(result);
    }
    for (const column of node.by) {
      if (binder.column(column, input.plan.slots) !== undefined) results.push(valuesOf(column, share(), binder));
    }
    const [first, ...more] = results;
    return first && { ...first, more };
  },
});

function valuesOf(column: Expression, input: Relation, binder: Binder): Relation {
  const { start, end } = column;
  const name = { kind: "name", name: `count_${binder.nameOf(column)}`, quoted: true, start, end } as const;
  const call = { kind: "call", name: { ...name, name: "count" }, arguments: [], start, end } as const;
  const counted: Expression = { kind: "named", names: [name], tuple: false, value: call, start, end };
  return aggregated([counted], bindKeys([column], input, binder, "facet"), input, true, binder);
}
