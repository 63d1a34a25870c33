import { param, scalar } from "../definition.js";

export const pow = scalar({
  name: "pow",
  doc: "The base raised to the exponent, as a real.",
  params: [param("base", "real"), param("exponent", "real")],
  returns: "real",
  resultName: "first-argument",
  examples: { "pow(2, 3)": 8, "pow(2, -1)": 0.5 },
  eval: (base, exponent) => base ** exponent,
});

export const sqrt = scalar({
  name: "sqrt",
  doc: "The square root; NaN for a negative number.",
  params: [param("number", "real")],
  returns: "real",
  resultName: "first-argument",
  examples: { "sqrt(256)": 16, "isnan(sqrt(-1))": true },
  eval: (number) => Math.sqrt(number),
});

export const exp = scalar({
  name: "exp",
  doc: "e raised to the number.",
  params: [param("number", "real")],
  returns: "real",
  resultName: "first-argument",
  examples: { "exp(0)": 1, "isinf(exp(1000))": true },
  eval: (number) => Math.exp(number),
});

export const exp2 = scalar({
  name: "exp2",
  doc: "2 raised to the number.",
  params: [param("number", "real")],
  returns: "real",
  resultName: "first-argument",
  examples: { "exp2(10)": 1024, "exp2(-1)": 0.5 },
  eval: (number) => 2 ** number,
});

export const exp10 = scalar({
  name: "exp10",
  doc: "10 raised to the number.",
  params: [param("number", "real")],
  returns: "real",
  resultName: "first-argument",
  examples: { "exp10(3)": 1000 },
  eval: (number) => 10 ** number,
});
