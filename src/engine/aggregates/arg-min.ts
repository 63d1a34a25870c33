import { argExtreme, argExtremeWithPrefix } from "./arg-extreme.js";
import { aggregate } from "./definition.js";

export const argMin = aggregate({
  name: "arg_min",
  doc: "The least value, and the values of other columns in its row: the first such row. `*` stands for all other columns.",
  ...argExtreme("least"),
  examples: { "arg_min(x, x * 10)": [1, 10] },
});

export const argmin = aggregate({
  name: "argmin",
  doc: "The old name of 'arg_min', whose columns it prefixes with `min_`.",
  ...argExtremeWithPrefix("least"),
  examples: { "argmin(x, x * 10)": [1, 10] },
});
