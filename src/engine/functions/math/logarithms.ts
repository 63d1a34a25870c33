import { param, scalar } from "../definition.js";

export const log = scalar({
  name: "log",
  doc: "The natural logarithm; null for a negative number.",
  params: [param("number", "real")],
  returns: "real",
  resultName: "first-argument",
  examples: { "log(1)": 0, "log(-1)": null, "isinf(log(0))": true },
  eval: (number) => (number < 0 ? null : Math.log(number)),
});

export const log2 = scalar({
  name: "log2",
  doc: "The logarithm to base 2; null for a negative number.",
  params: [param("number", "real")],
  returns: "real",
  resultName: "first-argument",
  examples: { "log2(8)": 3, "log2(-1)": null },
  eval: (number) => (number < 0 ? null : Math.log2(number)),
});

export const log10 = scalar({
  name: "log10",
  doc: "The logarithm to base 10; null for a negative number.",
  params: [param("number", "real")],
  returns: "real",
  resultName: "first-argument",
  examples: { "log10(1000)": 3, "log10(-1)": null },
  eval: (number) => (number < 0 ? null : Math.log10(number)),
});
