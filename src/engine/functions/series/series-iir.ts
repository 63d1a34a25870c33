import { param, scalar } from "../definition.js";
import { numbersOf, seriesOf } from "./numbers.js";

export const seriesIir = scalar({
  name: "series_iir",
  doc: "An infinite impulse response filter over a series: each value is the sum of the values up to it weighted by the numerators, less that of the results before it weighted by the denominators, divided by the first denominator.",
  params: [param("series", "dynamic"), param("numerators", "dynamic"), param("denominators", "dynamic")],
  returns: "dynamic",
  resultName: "first-argument",
  examples: {
    "series_iir(dynamic([1, 2, 3, 4]), dynamic([1]), dynamic([1, -1]))": [1, 3, 6, 10],
    "series_iir(dynamic([4, 0, 0]), dynamic([1]), dynamic([2, -1]))": [2, 1, 0.5],
  },
  eval: (series, numerators, denominators) => {
    const numbers = numbersOf(series);
    const forward = numbersOf(numerators);
    const backward = numbersOf(denominators);
    if (numbers === null || !forward?.length || !backward?.length || backward[0] === 0) return null;
    const filtered: number[] = [];
    for (let at = 0; at < numbers.length; at++) {
      let sum = 0;
      for (let i = 0; i < forward.length; i++) sum += forward[i]! * (numbers[at - i] ?? 0);
      for (let i = 1; i < backward.length; i++) sum -= backward[i]! * (filtered[at - i] ?? 0);
      filtered.push(sum / backward[0]!);
    }
    return seriesOf(filtered);
  },
});
