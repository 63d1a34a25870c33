import { scalarOverloads } from "../definition.js";
import { comparison, pairwise } from "./element-wise.js";

export const seriesGreater = scalarOverloads({
  name: "series_greater",
  doc: "For each element of a series whether it is greater than that of another, or a number; null where one is no number.",
  examples: { "series_greater(dynamic([1, 2, 4]), dynamic([4, 2, 1]))": [false, false, true] },
  overloads: pairwise(comparison((a, b) => a > b)),
});

export const seriesGreaterEquals = scalarOverloads({
  name: "series_greater_equals",
  doc: "For each element of a series whether it is greater than or equal to that of another, or a number; null where one is no number.",
  examples: { "series_greater_equals(dynamic([1, 2, 4]), dynamic([4, 2, 1]))": [false, true, true] },
  overloads: pairwise(comparison((a, b) => a >= b)),
});

export const seriesLess = scalarOverloads({
  name: "series_less",
  doc: "For each element of a series whether it is less than that of another, or a number; null where one is no number.",
  examples: { "series_less(dynamic([1, 2, 4]), dynamic([4, 2, 1]))": [true, false, false] },
  overloads: pairwise(comparison((a, b) => a < b)),
});

export const seriesLessEquals = scalarOverloads({
  name: "series_less_equals",
  doc: "For each element of a series whether it is less than or equal to that of another, or a number; null where one is no number.",
  examples: { "series_less_equals(dynamic([1, 2, 4]), dynamic([4, 2, 1]))": [true, true, false] },
  overloads: pairwise(comparison((a, b) => a <= b)),
});

export const seriesEquals = scalarOverloads({
  name: "series_equals",
  doc: "For each element of a series whether it is equal to that of another, or a number; null where one is no number.",
  examples: { "series_equals(dynamic([1, 2, 4]), dynamic([4, 2, 1]))": [false, true, false] },
  overloads: pairwise(comparison((a, b) => sameNumber(a, b))),
});

export const seriesNotEquals = scalarOverloads({
  name: "series_not_equals",
  doc: "For each element of a series whether it is different from that of another, or a number; null where one is no number.",
  examples: { "series_not_equals(dynamic([1, 2, 4]), dynamic([4, 2, 1]))": [true, false, true] },
  overloads: pairwise(comparison((a, b) => !sameNumber(a, b))),
});

/** Equality by value, whether as a number or as a bigint. */
function sameNumber(a: number | bigint, b: number | bigint): boolean {
  return !(a < b) && !(a > b) && !Number.isNaN(a) && !Number.isNaN(b);
}
