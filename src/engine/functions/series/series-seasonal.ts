import { optional, param, scalar } from "../definition.js";
import { numbersOf, seriesOf } from "./numbers.js";
import { seasonalPart } from "./seasonal.js";

// Kusto documents 0.7, by its own measure; the seasons on its page on this function score 0.65 and more by this one.
const threshold = 0.6;

export const seriesSeasonal = scalar({
  name: "series_seasonal",
  doc: "The seasonal part of a series: for each place in the period the median of the values there. The period is given, or found (-1, the default); without one the part is zeros.",
  params: [param("series", "dynamic"), optional("period", "long"), optional("testPoints", "long")],
  returns: "dynamic",
  examples: {
    "series_seasonal(dynamic([1, 3, 5, 1, 3, 5, 2, 4, 6]), 3)": [1, 3, 5, 1, 3, 5, 1, 3, 5],
    "series_seasonal(dynamic([1, 2, 3, 4]))": [0, 0, 0, 0],
  },
  eval: (series, period = -1n, testPoints = 0n) => {
    const numbers = numbersOf(series);
    if (numbers === null) return null;
    return seriesOf(seasonalPart(numbers, { period: Number(period), threshold, testPoints: Number(testPoints) }));
  },
});
