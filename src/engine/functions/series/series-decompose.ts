import type { Dynamic, Value } from "../../types/value.js";
import { constant, optional, param, scalar } from "../definition.js";
import { prefixedColumns } from "./columns.js";
import { type Decomposition, decompose } from "./decomposition.js";
import { numbersOf, seriesOf } from "./numbers.js";
import { trendOf } from "./trend-argument.js";

const columns = [
  ["baseline", "dynamic"],
  ["seasonal", "dynamic"],
  ["trend", "dynamic"],
  ["residual", "dynamic"],
] as const;

export const seriesDecompose = scalar({
  name: "series_decompose",
  doc: "A series taken apart, a column each: the baseline that season and trend predict, the seasonal part, the trend and what remains. The season's period is given or found (-1), the trend an average ('avg'), a line ('linefit') or left out ('none'); the last test points have no part in learning them.",
  params: [
    param("series", "dynamic"),
    optional("seasonality", "long"),
    constant(optional("trend", "string")),
    optional("testPoints", "long"),
    optional("seasonalityThreshold", "real"),
  ],
  returns: "dynamic",
  columns: (args) => prefixedColumns("series_decompose", args, columns),
  examples: {
    "series_decompose(dynamic([1, 2, 6]), 0)": [3, 3, 3],
    "series_decompose(dynamic([1, 2, 6]), 0)[3]": [-2, -1, 3],
    'series_decompose(dynamic([1, 3, 5]), 0, "linefit")[2]': [1, 3, 5],
  },
  specialize: (args, context) => {
    const trend = trendOf(args[2], context);
    return (series, period, _trend, testPoints, threshold) => {
      const numbers = numbersOf(series as Dynamic);
      if (numbers === null) return null;
      const season = {
        period: Number(period ?? -1),
        threshold: (threshold as number) ?? 0.6,
        testPoints: Number(testPoints ?? 0),
      };
      return partsOf(decompose(numbers, season, trend));
    };
  },
});

export const seriesDecomposeForecast = scalar({
  name: "series_decompose_forecast",
  doc: "A series' last points as its season and trend predict them: the baseline of the whole series, with its parts as by `series_decompose`, learned from all but the points to forecast.",
  params: [
    param("series", "dynamic"),
    param("points", "long"),
    optional("seasonality", "long"),
    constant(optional("trend", "string")),
    optional("seasonalityThreshold", "real"),
  ],
  returns: "dynamic",
  columns: (args) => prefixedColumns("series_decompose_forecast", args, columns),
  examples: { 'series_decompose_forecast(dynamic([1, 2, 3, 0, 0]), 2, 0, "linefit")': [1, 2, 3, 4, 5] },
  specialize: (args, context) => {
    const trend = trendOf(args[3], context);
    return (series, points, period, _trend, threshold) => {
      const numbers = numbersOf(series as Dynamic);
      if (numbers === null) return null;
      const season = { period: Number(period ?? -1), threshold: (threshold as number) ?? 0.6, testPoints: Number(points) };
      return partsOf(decompose(numbers, season, trend));
    };
  },
});

function partsOf({ baseline, seasonal, trend, residual }: Decomposition): Value {
  return [seriesOf(baseline), seriesOf(seasonal), seriesOf(trend), seriesOf(residual)];
}
