import { scalarOverloads } from "../definition.js";
import { arithmetic, pairwise, realArithmetic } from "./element-wise.js";

export const seriesAdd = scalarOverloads({
  name: "series_add",
  doc: "The sums of the elements of two series, or of a series and a number.",
  examples: {
    "series_add(dynamic([1, 2, 4]), dynamic([4, 2, 1]))": [5, 4, 5],
    "series_add(dynamic([1, 2.5]), 1)": [2, 3.5],
    'series_add(dynamic([1, "a"]), dynamic([1, 2, 3]))': [2, null, null],
  },
  overloads: pairwise(
    arithmetic(
      (a, b) => a + b,
      (a, b) => a + b,
    ),
  ),
});

export const seriesSubtract = scalarOverloads({
  name: "series_subtract",
  doc: "The differences between the elements of two series, or of a series and a number.",
  examples: {
    "series_subtract(dynamic([1, 2, 4]), dynamic([4, 2, 1]))": [-3, 0, 3],
    "series_subtract(10, dynamic([1, 2]))": [9, 8],
  },
  overloads: pairwise(
    arithmetic(
      (a, b) => a - b,
      (a, b) => a - b,
    ),
  ),
});

export const seriesMultiply = scalarOverloads({
  name: "series_multiply",
  doc: "The products of the elements of two series, or of a series and a number.",
  examples: {
    "series_multiply(dynamic([1, 2, 4]), dynamic([4, 2, 1]))": [4, 4, 4],
    "series_multiply(dynamic([1, 2]), 1.5)": [1.5, 3],
  },
  overloads: pairwise(
    arithmetic(
      (a, b) => a * b,
      (a, b) => a * b,
    ),
  ),
});

export const seriesDivide = scalarOverloads({
  name: "series_divide",
  doc: "The quotients of the elements of two series, or of a series and a number, as reals.",
  examples: {
    "series_divide(dynamic([1, 2, 4]), dynamic([4, 2, 1]))": [0.25, 1, 4],
  },
  overloads: pairwise(realArithmetic((a, b) => a / b)),
});

export const seriesPow = scalarOverloads({
  name: "series_pow",
  doc: "The elements of one series raised to the power of those of another, or of a number, as reals.",
  examples: {
    "series_pow(dynamic([1, 2, 4]), dynamic([4, 2, 1]))": [1, 4, 4],
    "series_pow(dynamic([1, 2, 3]), 2)": [1, 4, 9],
  },
  overloads: pairwise(realArithmetic((a, b) => a ** b)),
});
