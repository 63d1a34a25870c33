import { argExtreme, argExtremeWithPrefix } from "./arg-extreme.js";
import { aggregate } from "./definition.js";

export const argMax = aggregate({
  name: "arg_max",
  doc: "The greatest value, and the values of other columns in its row: the first such row. `*` stands for all other columns.",
  ...argExtreme("greatest"),
  examples: { "arg_max(x, x * 10)": [5, 50] },
});

export const argmax = aggregate({
  name: "argmax",
  doc: "The old name of 'arg_max', whose columns it prefixes with `max_`.",
  ...argExtremeWithPrefix("greatest"),
  examples: { "argmax(x, x * 10)": [5, 50] },
});
