import { isArray } from "../../types/value.js";
import { optional, param, scalar } from "../definition.js";
import { dotProduct } from "./vectors.js";

export const seriesCosineSimilarity = scalar({
  name: "series_cosine_similarity",
  doc: "The cosine of the angle between two series as vectors, the longer one cut; their magnitudes may be given where they are known.",
  params: [
    param("series1", "dynamic"),
    param("series2", "dynamic"),
    optional("magnitude1", "real"),
    optional("magnitude2", "real"),
  ],
  returns: "real",
  examples: {
    "series_cosine_similarity(dynamic([3, 4]), dynamic([4, 3]))": 0.96,
    "series_cosine_similarity(dynamic([]), dynamic([1]))": null,
  },
  eval: (series1, series2, magnitude1, magnitude2) => {
    if (!isArray(series1) || !isArray(series2)) return null;
    const length = Math.min(series1.length, series2.length);
    const left = series1.slice(0, length);
    const right = series2.slice(0, length);
    const product = dotProduct(left, right);
    if (product === null) return null;
    return product / ((magnitude1 ?? Math.sqrt(dotProduct(left, left)!)) * (magnitude2 ?? Math.sqrt(dotProduct(right, right)!)));
  },
});
