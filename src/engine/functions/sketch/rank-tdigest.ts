import { convert } from "../../types/coerce.js";
import type { ScalarType } from "../../types/type.js";
import type { Dynamic, Value } from "../../types/value.js";
import { param, scalar, type RowFunction } from "../definition.js";
import { readDigest, totalWeight, type Digest } from "./digest.js";
import { digestRank } from "./digest-query.js";

export const rankTdigest = scalar({
  name: "rank_tdigest",
  doc: "How many of a digest's values are not greater than a value.",
  params: [param("digest", "dynamic"), param("value", "any")],
  returns: "real",
  examples: {
    'rank_tdigest(dynamic([["long"],[10,20],[1,3]]), 15)': 1,
    'rank_tdigest(dynamic([["long"],[10,20],[1,3]]), 20)': 4,
  },
  specialize: ([, value]) => ranking(value!.type, (_digest, rank) => rank),
});

export const percentrankTdigest = scalar({
  name: "percentrank_tdigest",
  doc: "The percentage of a digest's values that are not greater than a value.",
  params: [param("digest", "dynamic"), param("value", "any")],
  returns: "real",
  examples: { 'percentrank_tdigest(dynamic([["long"],[10,20],[1,3]]), 15)': 25 },
  specialize: ([, value]) => ranking(value!.type, (digest, rank) => (rank / totalWeight(digest.centroids)) * 100),
});

function ranking(type: ScalarType, finish: (digest: Digest, rank: number) => Value): RowFunction {
  // A number is compared as it is, so that 15.5 lies between the longs 15 and 16; JavaScript orders the two kinds exactly.
  const isNumber = type === "int" || type === "long" || type === "real";
  return (tdigest, value) => {
    const digest = readDigest(tdigest as Dynamic);
    if (digest === undefined) return null;
    const comparable = isNumber ? value! : convert(value!, type, digest.type);
    return comparable === null ? null : finish(digest, digestRank(digest, comparable as number | bigint));
  };
}
