import { slot } from "../plan/expression.js";
import { operator } from "./definition.js";

export const consume = operator({
  name: "consume",
  doc: "Takes in all rows and gives none.",
  bind: (_node, input) => ({
    plan: {
      kind: "operate",
      name: "consume",
      slots: input.plan.slots.map(({ name, type }) => slot(name, type)),
      inputs: [input.plan],
      run: ([batch]) => ({ columns: batch!.columns.map((column) => column.slice(0, 0)), length: 0 }),
    },
    serialized: false,
  }),
});
