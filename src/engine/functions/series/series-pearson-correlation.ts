import { param, scalar } from "../definition.js";
import { mean } from "./moments.js";
import { numbersOf } from "./numbers.js";

export const seriesPearsonCorrelation = scalar({
  name: "series_pearson_correlation",
  doc: "Pearson's correlation coefficient of two series of one length; null where an element is no number.",
  params: [param("series1", "dynamic"), param("series2", "dynamic")],
  returns: "real",
  examples: {
    "series_pearson_correlation(dynamic([1, 2, 3]), dynamic([2, 4, 6]))": 1,
    "series_pearson_correlation(dynamic([1, 2]), dynamic([1]))": null,
  },
  eval: (series1, series2) => {
    const x = numbersOf(series1);
    const y = numbersOf(series2);
    if (x === null || y === null || x.length !== y.length) return null;
    const meanX = mean(x);
    const meanY = mean(y);
    let [sumXX, sumYY, sumXY] = [0, 0, 0];
    for (let i = 0; i < x.length; i++) {
      const dx = x[i]! - meanX;
      const dy = y[i]! - meanY;
      sumXX += dx * dx;
      sumYY += dy * dy;
      sumXY += dx * dy;
    }
    return sumXY / Math.sqrt(sumXX * sumYY);
  },
});
