import { numberOf } from "../../types/dynamic-number.js";
import { isArray, toDynamicValue, type Dynamic } from "../../types/value.js";
import { param, rest, scalar } from "../definition.js";
import { readDigest } from "./digest.js";
import { digestPercentile } from "./digest-query.js";

export const percentilesArrayTdigest = scalar({
  name: "percentiles_array_tdigest",
  doc: "Several percentiles of a digest as an array; they are given one by one or as an array.",
  params: [param("tdigest", "dynamic"), rest("percentile", "any")],
  returns: "dynamic",
  resultName: { prefix: "percentile_tdigest" },
  examples: {
    'percentiles_array_tdigest(dynamic([["long"],[10,20],[1,3]]), 25, 50)': [10, 20],
    'percentiles_array_tdigest(dynamic([["long"],[10,20],[1,3]]), dynamic([25, 50]))': [10, 20],
  },
  eval: (tdigest, ...percentiles) => {
    const digest = readDigest(tdigest);
    if (digest === undefined) return null;
    return percentiles
      .flatMap((given) => (isArray(given) ? given : [given as Dynamic]))
      .map((given) => {
        const percentile = numberOf(given);
        return percentile === null ? null : toDynamicValue(digest.type, digestPercentile(digest, percentile));
      });
  },
});
