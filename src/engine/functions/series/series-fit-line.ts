import { type Dynamic, realToDynamic } from "../../types/value.js";
import { param, scalar } from "../definition.js";
import { prefixedColumns } from "./columns.js";
import { fitLine, type Line } from "./line.js";
import { numbersOf, seriesOf } from "./numbers.js";

const columns = [
  ["rsquare", "real"],
  ["slope", "real"],
  ["variance", "real"],
  ["rvariance", "real"],
  ["interception", "real"],
  ["line_fit", "dynamic"],
] as const;

export const seriesFitLine = scalar({
  name: "series_fit_line",
  doc: "The straight line that fits a series best by least squares, a column each: r-square, slope, variance of the series, variance around the line, value of the line before the first element, and the line's own series.",
  params: [param("series", "dynamic")],
  returns: "dynamic",
  columns: (args) => prefixedColumns("series_fit_line", args, columns),
  examples: {
    "series_fit_line(dynamic([1, 3, 5]))": 1,
    "series_fit_line(dynamic([1, 3, 5]))[1]": 2,
    "series_fit_line(dynamic([1, 3, 5]))[4]": -1,
  },
  specialize: () => (series) => {
    const line = lineOf(series as Dynamic);
    return line && [line.rsquare, line.slope, line.variance, line.rvariance, line.interception, seriesOf(line.fit)];
  },
});

export const seriesFitLineDynamic = scalar({
  name: "series_fit_line_dynamic",
  doc: "The straight line that fits a series best by least squares: what `series_fit_line` gives, in a property bag.",
  params: [param("series", "dynamic")],
  returns: "dynamic",
  examples: {
    "series_fit_line_dynamic(dynamic([1, 3, 5]))": {
      rsquare: 1,
      slope: 2,
      variance: 4,
      rvariance: 0,
      interception: -1,
      line_fit: [1, 3, 5],
    },
  },
  eval: (series) => {
    const line = lineOf(series);
    return (
      line && {
        rsquare: realToDynamic(line.rsquare),
        slope: realToDynamic(line.slope),
        variance: realToDynamic(line.variance),
        rvariance: realToDynamic(line.rvariance),
        interception: realToDynamic(line.interception),
        line_fit: seriesOf(line.fit),
      }
    );
  },
});

function lineOf(series: Dynamic): Line | null {
  const numbers = numbersOf(series);
  return numbers === null || numbers.length === 0 ? null : fitLine(numbers);
}
