import { param, scalar } from "../definition.js";

export const sin = scalar({
  name: "sin",
  doc: "The sine of an angle in radians.",
  params: [param("number", "real")],
  returns: "real",
  resultName: "first-argument",
  examples: { "sin(0)": 0, "round(sin(pi() / 2), 12)": 1 },
  eval: (number) => Math.sin(number),
});

export const cos = scalar({
  name: "cos",
  doc: "The cosine of an angle in radians.",
  params: [param("number", "real")],
  returns: "real",
  resultName: "first-argument",
  examples: { "cos(0)": 1, "cos(1)": 0.5403023058681398 },
  eval: (number) => Math.cos(number),
});

export const tan = scalar({
  name: "tan",
  doc: "The tangent of an angle in radians.",
  params: [param("number", "real")],
  returns: "real",
  resultName: "first-argument",
  examples: { "tan(0)": 0, "round(tan(pi() / 4), 12)": 1 },
  eval: (number) => Math.tan(number),
});

export const cot = scalar({
  name: "cot",
  doc: "The cotangent of an angle in radians.",
  params: [param("number", "real")],
  returns: "real",
  examples: { "round(cot(pi() / 4), 12)": 1 },
  eval: (number) => 1 / Math.tan(number),
});

export const asin = scalar({
  name: "asin",
  doc: "The angle, in radians, whose sine is the number; NaN outside [-1, 1].",
  params: [param("number", "real")],
  returns: "real",
  resultName: "first-argument",
  examples: { "asin(0)": 0, "isnan(asin(2))": true },
  eval: (number) => Math.asin(number),
});

export const acos = scalar({
  name: "acos",
  doc: "The angle, in radians, whose cosine is the number; NaN outside [-1, 1].",
  params: [param("number", "real")],
  returns: "real",
  resultName: "first-argument",
  examples: { "acos(1)": 0, "isnan(acos(2))": true },
  eval: (number) => Math.acos(number),
});

export const atan = scalar({
  name: "atan",
  doc: "The angle, in radians, whose tangent is the number.",
  params: [param("number", "real")],
  returns: "real",
  resultName: "first-argument",
  examples: { "atan(0)": 0, "atan(1) == pi() / 4": true },
  eval: (number) => Math.atan(number),
});

export const atan2 = scalar({
  name: "atan2",
  doc: "The angle, in radians, between the positive x axis and the ray to the point (x, y): y comes first.",
  params: [param("y", "real"), param("x", "real")],
  returns: "real",
  resultName: "first-argument",
  examples: { "atan2(0, 1)": 0, "atan2(0, -1) == pi()": true },
  eval: (y, x) => Math.atan2(y, x),
});

export const degrees = scalar({
  name: "degrees",
  doc: "An angle in radians, in degrees.",
  params: [param("radians", "real")],
  returns: "real",
  examples: { "degrees(pi())": 180 },
  eval: (radians) => (180 / Math.PI) * radians,
});

export const radians = scalar({
  name: "radians",
  doc: "An angle in degrees, in radians.",
  params: [param("degrees", "real")],
  returns: "real",
  examples: { "radians(180) == pi()": true },
  eval: (degrees) => (Math.PI / 180) * degrees,
});

export const pi = scalar({
  name: "pi",
  doc: "The ratio of a circle's circumference to its diameter.",
  params: [],
  returns: "real",
  examples: { "round(pi(), 1)": 3.1 },
  eval: () => Math.PI,
});
