import { isArray } from "../../types/value.js";
import { optional, param, scalar } from "../definition.js";
import { isIntegralSeries, numbersOf, seriesOf } from "./numbers.js";

export const seriesFir = scalar({
  name: "series_fir",
  doc: "A finite impulse response filter over a series: each value is the sum of the values up to it, weighted by the filter. By default the filter is normalised to a sum of 1 unless it has negative values; `center` puts it around each value.",
  params: [param("series", "dynamic"), param("filter", "dynamic"), optional("normalize", "bool"), optional("center", "bool")],
  returns: "dynamic",
  resultName: "first-argument",
  examples: {
    "series_fir(dynamic([5, 15, 10, 20]), dynamic([1, -1]))": [5, 10, -5, 10],
    "series_fir(dynamic([0, 0, 6, 0, 0]), dynamic([1, 1, 1]))": [0, 0, 2, 2, 2],
    "series_fir(dynamic([0, 0, 6, 0, 0]), dynamic([1, 1, 1]), true, true)": [0, 2, 2, 2, 0],
  },
  eval: (series, filter, normalize, center = false) => {
    const numbers = numbersOf(series);
    const weights = numbersOf(filter);
    if (numbers === null || weights === null || weights.length === 0) return null;
    const hasNegative = weights.some((weight) => weight < 0);
    const normalized = normalize ?? !hasNegative;
    if (normalized && hasNegative) return null;
    const scale = normalized ? weights.reduce((sum, weight) => sum + weight, 0) : 1;
    const lead = center ? Math.floor((weights.length - 1) / 2) : 0;
    const filtered = numbers.map((_, at) => {
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += weights[i]! * (numbers[at + lead - i] ?? 0);
      return sum / scale;
    });
    return seriesOf(filtered, !normalized && isArray(series) && isIntegralSeries([...series, ...weights]));
  },
});
