import { operator } from "./definition.js";
import { bindKeys } from "./summarize.js";

export const distinct = operator({
  name: "distinct",
  doc: "The different combinations of the columns named, or of all with `*`.",
  bind: (node, input, binder) => {
    const keys = bindKeys(node.expressions, input, binder, "distinct");
    const plan = {
      kind: "aggregate",
      slots: keys.map((key) => key.slot),
      input: input.plan,
      keys,
      calls: [],
      grouped: true,
    } as const;
    return { plan, serialized: false };
  },
});
