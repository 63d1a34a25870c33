import { overload, param, scalarOverloads } from "../definition.js";

export const ceiling = scalarOverloads({
  name: "ceiling",
  doc: "The least whole number that is not below the number: a real, of whole numbers too.",
  resultName: "first-argument",
  examples: { "ceiling(-1.1)": -1, "ceiling(0.9)": 1, "ceiling(7)": 7 },
  overloads: [
    overload({ params: [param("number", "real")], returns: "real", eval: (number) => Math.ceil(number) }),
    overload({ params: [param("number", "decimal")], returns: "decimal", eval: (number) => number.ceil() }),
  ],
});
