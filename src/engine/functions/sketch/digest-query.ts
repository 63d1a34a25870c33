import type { Value } from "../../types/value.js";
import { totalWeight, type Digest } from "./digest.js";

/** The least value that has the percentage of the weight at or below it; null where there is none. */
export function digestPercentile({ centroids }: Digest, percentile: number): Value {
  // The product of a percentile such as 99.9 may lie a hair above the whole number that it means.
  const wanted = Math.max(1, Math.ceil((percentile * totalWeight(centroids)) / 100 - 1e-9));
  let reached = 0;
  for (const { value, weight } of centroids) {
    reached += weight;
    if (reached >= wanted) return value;
  }
  return null;
}

/** The weight of the values that are not greater. */
export function digestRank({ centroids }: Digest, value: number | bigint): number {
  let rank = 0;
  for (const centroid of centroids) if (centroid.value <= value) rank += centroid.weight;
  return rank;
}
