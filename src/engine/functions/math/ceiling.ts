import { param, scalar } from "../definition.js";
import { ofNumber, realOrDecimal } from "./real-or-decimal.js";

export const ceiling = scalar({
  name: "ceiling",
  doc: "The least whole number that is not below the number: a real, of whole numbers too.",
  params: [param("number", "number")],
  returns: realOrDecimal,
  resultName: "first-argument",
  examples: { "ceiling(-1.1)": -1, "ceiling(0.9)": 1, "ceiling(7)": 7, "ceiling(decimal(1.2))": "2" },
  specialize: (args) => ofNumber(args, Math.ceil, (number) => number.ceil()),
});
