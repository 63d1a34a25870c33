import { param, scalar } from "../definition.js";

export const not = scalar({
  name: "not",
  doc: "The opposite of a bool; null stays null.",
  params: [param("expression", "bool")],
  returns: "bool",
  examples: { "not(1 == 2)": true, "not(bool(null))": null },
  eval: (value) => !value,
});
