import { param, scalar } from "../definition.js";
import { mapKeepingIntegers, mapSeries } from "./element-wise.js";

export const seriesExp = scalar({
  name: "series_exp",
  doc: "e raised to each element, as reals; what is no number becomes null.",
  params: [param("series", "dynamic")],
  returns: "dynamic",
  examples: { "series_exp(dynamic([0, null]))": [1, null] },
  eval: (series) => mapSeries(series, Math.exp),
});

export const seriesLog = scalar({
  name: "series_log",
  doc: "The natural logarithm of each element, as reals; what is no number becomes null.",
  params: [param("series", "dynamic")],
  returns: "dynamic",
  examples: { "series_log(dynamic([1, null]))": [0, null] },
  eval: (series) => mapSeries(series, Math.log),
});

export const seriesSin = scalar({
  name: "series_sin",
  doc: "The sine of each element, as reals; what is no number becomes null.",
  params: [param("series", "dynamic")],
  returns: "dynamic",
  examples: { "series_sin(dynamic([0]))": [0] },
  eval: (series) => mapSeries(series, Math.sin),
});

export const seriesCos = scalar({
  name: "series_cos",
  doc: "The cosine of each element, as reals; what is no number becomes null.",
  params: [param("series", "dynamic")],
  returns: "dynamic",
  examples: { "series_cos(dynamic([0, null]))": [1, null] },
  eval: (series) => mapSeries(series, Math.cos),
});

export const seriesTan = scalar({
  name: "series_tan",
  doc: "The tangent of each element, as reals; what is no number becomes null.",
  params: [param("series", "dynamic")],
  returns: "dynamic",
  examples: { "series_tan(dynamic([0]))": [0] },
  eval: (series) => mapSeries(series, Math.tan),
});

export const seriesAsin = scalar({
  name: "series_asin",
  doc: "The angle whose sine is each element, as reals; what is no number becomes null.",
  params: [param("series", "dynamic")],
  returns: "dynamic",
  examples: { "series_asin(dynamic([0]))": [0] },
  eval: (series) => mapSeries(series, Math.asin),
});

export const seriesAcos = scalar({
  name: "series_acos",
  doc: "The angle whose cosine is each element, as reals; what is no number becomes null.",
  params: [param("series", "dynamic")],
  returns: "dynamic",
  examples: { "series_acos(dynamic([1]))": [0] },
  eval: (series) => mapSeries(series, Math.acos),
});

export const seriesAtan = scalar({
  name: "series_atan",
  doc: "The angle whose tangent is each element, as reals; what is no number becomes null.",
  params: [param("series", "dynamic")],
  returns: "dynamic",
  examples: { "series_atan(dynamic([0]))": [0] },
  eval: (series) => mapSeries(series, Math.atan),
});

export const seriesAbs = scalar({
  name: "series_abs",
  doc: "The absolute value of each element; what is no number becomes null.",
  params: [param("series", "dynamic")],
  returns: "dynamic",
  examples: { "series_abs(dynamic([-6.5, 0, 8]))": [6.5, 0, 8] },
  eval: (series) => mapKeepingIntegers(series, Math.abs, (long) => (long < 0n ? -long : long)),
});

export const seriesSign = scalar({
  name: "series_sign",
  doc: "The sign of each element: -1, 0 or 1; what is no number becomes null.",
  params: [param("series", "dynamic")],
  returns: "dynamic",
  examples: { "series_sign(dynamic([-6, 0, 8]))": [-1, 0, 1] },
  eval: (series) => mapKeepingIntegers(series, Math.sign, (long) => (long < 0n ? -1n : 1n)),
});

export const seriesFloor = scalar({
  name: "series_floor",
  doc: "Each element rounded down; what is no number becomes null.",
  params: [param("series", "dynamic")],
  returns: "dynamic",
  examples: { "series_floor(dynamic([-1.5, 1, 2.5]))": [-2, 1, 2] },
  eval: (series) => mapKeepingIntegers(series, Math.floor, (long) => long),
});

export const seriesCeiling = scalar({
  name: "series_ceiling",
  doc: "Each element rounded up; what is no number becomes null.",
  params: [param("series", "dynamic")],
  returns: "dynamic",
  examples: { "series_ceiling(dynamic([-1.5, 1, 2.5]))": [-1, 1, 3] },
  eval: (series) => mapKeepingIntegers(series, Math.ceil, (long) => long),
});
