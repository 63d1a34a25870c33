import { numberOf } from "../../types/dynamic-number.js";
import { type Dynamic, isArray, toDynamicValue } from "../../types/value.js";
import { constant, optional, param, type QueryContext, scalar } from "../definition.js";
import { seriesOf } from "./numbers.js";
import { type Fences, outlierScores } from "./outlier-scores.js";

const defaultFences: Fences = { low: 10, high: 90 };
const tukeyFences: Fences = { low: 25, high: 75 };

export const seriesOutliers = scalar({
  name: "series_outliers",
  doc: "A score for each element of a series: 0 among the usual values, above 1.5 or below -1.5 for an outlier by Tukey's test, over the 10th to 90th percentile ('ctukey', the default) or the 25th to 75th ('tukey'). Nulls and values to ignore score 0.",
  params: [
    param("series", "dynamic"),
    constant(optional("kind", "string")),
    optional("ignoreValue", "number"),
    optional("minPercentile", "real"),
    optional("maxPercentile", "real"),
    optional("testPoints", "long"),
  ],
  returns: "dynamic",
  resultName: "first-argument",
  nulls: "see",
  examples: {
    'series_outliers(dynamic([1, 2, 3, 4, 5]), "tukey")': [-0.5, 0, 0, 0, 0.5],
    'series_outliers(dynamic([1, 2, 3, 4, 5, null]), "tukey")': [-0.5, 0, 0, 0, 0.5, 0],
  },
  specialize: (args, context) => {
    const kind = args[1]?.constant?.value;
    const fences = fencesOf(typeof kind === "string" ? kind : "ctukey", context);
    const ignoredType = args[2]?.type;
    return (series, _kind, ignored, low, high, testPoints) => {
      if (!isArray(series)) return null;
      const ignoredNumber = ignoredType === undefined ? null : numberOf(toDynamicValue(ignoredType, ignored ?? null));
      const numbers = series.map((element: Dynamic) => {
        const number = numberOf(element);
        return number === null || number === ignoredNumber ? Number.NaN : number;
      });
      const custom =
        fences === tukeyFences ? fences : { low: (low as number) ?? fences.low, high: (high as number) ?? fences.high };
      return seriesOf(outlierScores(numbers, custom, Number(testPoints ?? 0)));
    };
  },
});

/** The percentiles that a kind of Tukey's test takes as the borders of the usual. */
export function fencesOf(kind: string, context: QueryContext): Fences {
  if (kind === "ctukey") return defaultFences;
  if (kind === "tukey") return tukeyFences;
  return context.fail("invalid-argument", `'${kind}' is no kind of outlier test; 'ctukey' and 'tukey' are`);
}
