import { operator, type Relation } from "./definition.js";

export const fork = operator({
  name: "fork",
  doc: "Several queries over one table, each with a result of its own; it ends a query.",
  bind: (node, input, binder) => {
    const share = binder.share(input);
    const results: Relation[] = [];
    for (const { query } of node.branches) {
      const result = query.kind === "pipe" ? binder.apply(query, share()) : undefined;
      if (result !== undefined) results.push(result);
    }
    const [first, ...more] = results;
    return first && { ...first, more };
  },
});
