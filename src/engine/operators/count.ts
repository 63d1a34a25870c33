import { operator } from "./definition.js";
import { aggregated } from "./summarize.js";

export const count = operator({
  name: "count",
  doc: "The number of rows, in a column `Count`.",
  bind: (node, input, binder) => {
    const { start, end } = node;
    const name = node.as ?? { kind: "name", name: "Count", quoted: false, start, end };
    const call = {
      kind: "call",
      name: { kind: "name", name: "count", quoted: false, start, end },
      arguments: [],
      start,
      end,
    } as const;
    return aggregated([{ kind: "named", names: [name], tuple: false, value: call, start, end }], [], input, false, binder);
  },
});
