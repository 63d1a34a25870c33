import { operator } from "./definition.js";
import { extended } from "./extend.js";

export const serialize = operator({
  name: "serialize",
  doc: "Takes the rows' order as it is for known, so that functions may look at neighbouring rows; can add columns as `extend` does.",
  bind: (node, input, binder) => {
    const serialized = { ...input, serialized: true };
    const named = binder.named(node.expressions, { columns: input.plan.slots, serialized: true }, "extend");
    return named.length === 0 ? serialized : extended(serialized, named, binder);
  },
});
