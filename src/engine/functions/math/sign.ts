import { param, scalar } from "../definition.js";

export const sign = scalar({
  name: "sign",
  doc: "1 for a positive number, 0 for zero, -1 for a negative one.",
  params: [param("number", "real")],
  returns: "real",
  examples: { "sign(-42)": -1, "sign(0)": 0, "sign(11.2)": 1 },
  eval: (number) => Math.sign(number),
});
