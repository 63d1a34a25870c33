import { param, scalar } from "../definition.js";

export const isnan = scalar({
  name: "isnan",
  doc: "Whether a real is not a number.",
  params: [param("number", "real")],
  returns: "bool",
  examples: { "isnan(0.0 / 0.0)": true, "isnan(1.0 / 0.0)": false, "isnan(real(null))": null },
  eval: (value) => Number.isNaN(value),
});

export const isinf = scalar({
  name: "isinf",
  doc: "Whether a real is infinite, positive or negative.",
  params: [param("number", "real")],
  returns: "bool",
  examples: { "isinf(-1.0 / 0.0)": true, "isinf(0.0 / 0.0)": false },
  eval: (value) => value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY,
});

export const isfinite = scalar({
  name: "isfinite",
  doc: "Whether a real is neither infinite nor NaN.",
  params: [param("number", "real")],
  returns: "bool",
  examples: { "isfinite(0.0)": true, "isfinite(1.0 / 0.0)": false },
  eval: (value) => Number.isFinite(value),
});
