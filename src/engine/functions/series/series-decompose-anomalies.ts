import type { Dynamic } from "../../types/value.js";
import { constant, optional, param, scalar } from "../definition.js";
import { prefixedColumns } from "./columns.js";
import { decompose } from "./decomposition.js";
import { numbersOf, seriesOf } from "./numbers.js";
import { outlierScores } from "./outlier-scores.js";
import { fencesOf } from "./series-outliers.js";
import { trendOf } from "./trend-argument.js";

const columns = [
  ["ad_flag", "dynamic"],
  ["ad_score", "dynamic"],
  ["baseline", "dynamic"],
] as const;

export const seriesDecomposeAnomalies = scalar({
  name: "series_decompose_anomalies",
  doc: "The outliers of a series beyond its season and trend, a column each: flags (1 up, -1 down, 0 none), scores as by `series_outliers`, and the baseline. A score beyond the threshold, 1.5 by default, is flagged.",
  params: [
    param("series", "dynamic"),
    optional("threshold", "real"),
    optional("seasonality", "long"),
    constant(optional("trend", "string")),
    optional("testPoints", "long"),
    constant(optional("method", "string")),
    optional("seasonalityThreshold", "real"),
  ],
  returns: "dynamic",
  columns: (args) => prefixedColumns("series_decompose_anomalies", args, columns),
  examples: {
    "series_decompose_anomalies(dynamic([1, 2, 1, 2, 1, 2, 90, 1, 2, 1, 2, 1]), 1.5, 0)": [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0],
  },
  specialize: (args, context) => {
    const trend = trendOf(args[3], context);
    const method = args[5]?.constant?.value;
    const fences = fencesOf(typeof method === "string" ? method : "ctukey", context);
    return (series, threshold, period, _trend, testPoints, _method, seasonalityThreshold) => {
      const numbers = numbersOf(series as Dynamic);
      if (numbers === null) return null;
      const limit = (threshold as number) ?? 1.5;
      const season = {
        period: Number(period ?? -1),
        threshold: (seasonalityThreshold as number) ?? 0.6,
        testPoints: Number(testPoints ?? 0),
      };
      const { baseline, residual } = decompose(numbers, season, trend);
      const scores = outlierScores(residual, fences, season.testPoints);
      const flags = scores.map((score) => (score > limit ? 1 : score < -limit ? -1 : 0));
      return [seriesOf(flags, true), seriesOf(scores), seriesOf(baseline)];
    };
  },
});
