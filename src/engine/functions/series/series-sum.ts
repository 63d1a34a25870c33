import { numberOf } from "../../types/dynamic-number.js";
import { type Dynamic, isArray } from "../../types/value.js";
import { param, scalar } from "../definition.js";

export const seriesSum = scalar({
  name: "series_sum",
  doc: "The sum of the elements of a series as a real, nulls left out; null where there is none, or one that is no number.",
  params: [param("series", "dynamic")],
  returns: "real",
  examples: { "series_sum(dynamic([1, 2.5, null]))": 3.5 },
  eval: (series) => fold(series, (a, b) => a + b),
});

export const seriesProduct = scalar({
  name: "series_product",
  doc: "The product of the elements of a series as a real, nulls left out; null where there is none, or one that is no number.",
  params: [param("series", "dynamic")],
  returns: "real",
  examples: { "series_product(dynamic([1, 2, 3, 4]))": 24 },
  eval: (series) => fold(series, (a, b) => a * b),
});

export const seriesMagnitude = scalar({
  name: "series_magnitude",
  doc: "The length of a series as a vector: the square root of the sum of its squared elements, nulls left out.",
  params: [param("series", "dynamic")],
  returns: "real",
  examples: { "series_magnitude(dynamic([3, 4]))": 5 },
  eval: (series) => {
    const squares = isArray(series) ? series.map((element) => squareOf(element)) : series;
    const sum = fold(squares, (a, b) => a + b);
    return sum === null ? null : Math.sqrt(sum);
  },
});

function squareOf(element: Dynamic): Dynamic {
  const number = numberOf(element);
  return number === null ? element : number * number;
}

function fold(series: Dynamic, combine: (a: number, b: number) => number): number | null {
  if (!isArray(series)) return null;
  let result: number | null = null;
  for (const element of series) {
    if (element === null) continue;
    const number = numberOf(element);
    if (number === null) return null;
    result = result === null ? number : combine(result, number);
  }
  return result;
}
