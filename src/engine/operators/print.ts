import { sourceOperator } from "./definition.js";
import { distinctNames } from "./project.js";
import { projectNode } from "./scope.js";

export const print = sourceOperator({
  name: "print",
  doc: "One row of computed values; unnamed ones are called `print_0`, `print_1`, ….",
  bind: (node, _input, binder) => {
    const row = { kind: "rows", slots: [], batch: { columns: [], length: 1 } } as const;
    const named = binder.named(node.expressions, { columns: [], serialized: true }, "print");
    return { plan: projectNode(row, distinctNames(named, binder)), serialized: true };
  },
});
