import { convert } from "../../types/coerce.js";
import { numberOf } from "../../types/dynamic-number.js";
import type { ScalarType } from "../../types/type.js";
import { isArray, toDynamicValue, type Dynamic, type Value } from "../../types/value.js";
import { overload, param, rest, scalarOverloads } from "../definition.js";
import { typeLiteral, writtenType } from "../type-literal.js";
import { readDigest, type Digest } from "./digest.js";
import { digestPercentile } from "./digest-query.js";

export const percentilesArrayTdigest = scalarOverloads({
  name: "percentiles_array_tdigest",
  doc: "Several percentiles of a digest as an array; they are given one by one or as an array, and then perhaps a type for them.",
  resultName: { prefix: "percentile_tdigest" },
  examples: {
    'percentiles_array_tdigest(dynamic([["long"],[10,20],[1,3]]), 25, 50)': [10, 20],
    'percentiles_array_tdigest(dynamic([["long"],[10,20],[1,3]]), dynamic([25, 50]))': [10, 20],
    'percentiles_array_tdigest(dynamic([["long"],[10,20],[1,3]]), dynamic([25, 50]), typeof(string))': ["10", "20"],
  },
  overloads: [
    overload({
      params: [param("tdigest", "dynamic"), param("percentiles", "dynamic"), typeLiteral],
      returns: "dynamic",
      specialize: ([, , literal]) => {
        const type = writtenType(literal);
        return (tdigest, percentiles) => {
          const digest = readDigest(tdigest as Dynamic);
          return digest === undefined ? null : percentilesOf(digest, [percentiles!], type);
        };
      },
    }),
    overload({
      params: [param("tdigest", "dynamic"), rest("percentile", "any")],
      returns: "dynamic",
      eval: (tdigest, ...percentiles) => {
        const digest = readDigest(tdigest);
        return digest === undefined ? null : percentilesOf(digest, percentiles, digest.type);
      },
    }),
  ],
});

/** The percentiles, each a number or an array of numbers, as values of a type; null for what is no number. */
function percentilesOf(digest: Digest, percentiles: readonly Value[], type: ScalarType): readonly Dynamic[] {
  return percentiles
    .flatMap((given) => (isArray(given) ? given : [given as Dynamic]))
    .map((given) => {
      const percentile = numberOf(given);
      const value = percentile === null ? null : digestPercentile(digest, percentile);
      return toDynamicValue(type, convert(value, digest.type, type));
    });
}
