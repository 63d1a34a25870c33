import { optional, param } from "../functions/definition.js";
import {
  digestOf,
  digestType,
  digestValue,
  mergeDigests,
  readDigest,
  writeDigest,
  type Centroid,
  type Digest,
} from "../functions/sketch/digest.js";
import type { ScalarType } from "../types/type.js";
import type { Dynamic } from "../types/value.js";
import { accumulator, aggregate } from "./definition.js";

export const tdigest = aggregate({
  name: "tdigest",
  doc: "A digest of the values, from which 'percentile_tdigest' and 'rank_tdigest' read; each value counts as often as its weight says.",
  params: [param("expr", "summable"), optional("weight", "integer")],
  returns: "dynamic",
  differs: "laid out in its own way, and exact up to 4096 distinct values",
  examples: { "tdigest(x)": [["long"], [1, 2, 3, 4, 5], [1, 1, 1, 1, 1]] },
  accumulate: ([value, weight]) => digesting(value!.type, weight !== undefined),
});

export const tdigestMerge = aggregate({
  name: "tdigest_merge",
  aliases: ["merge_tdigest"],
  doc: "One digest of all digests that 'tdigest' made; null where there is none.",
  params: [param("tdigest", "dynamic")],
  returns: "dynamic",
  columns: ([digest]) => [{ name: `merge_tdigests_${digest!.name}`, type: "dynamic" }],
  examples: {
    'tdigest_merge(pack_array(pack_array("long"), pack_array(x), pack_array(1)))': [["long"], [1, 2, 3, 4, 5], [1, 1, 1, 1, 1]],
  },
  accumulate: () =>
    accumulator<Digest[]>({
      init: () => [],
      add: (digests, value) => {
        const digest = readDigest(value as Dynamic);
        return digest === undefined ? digests : compacted([...digests, digest]);
      },
      merge: (digests, other) => compacted([...digests, ...other]),
      result: (digests) => {
        const merged = mergeDigests(digests);
        return merged && writeDigest(merged);
      },
    }),
});

/** How many centroids or digests wait to be merged. */
const mostWaiting = 20_000;

function digesting(type: ScalarType, weighted: boolean) {
  const kind = digestType(type);
  const compact = (centroids: Centroid[]) =>
    centroids.length < mostWaiting ? centroids : [...digestOf(kind, centroids).centroids];
  return accumulator<Centroid[]>({
    init: () => [],
    add: (centroids, value, weight) => {
      if (value === null || (weighted && !(Number(weight) > 0))) return centroids;
      centroids.push({ value: digestValue(type, value!), weight: weighted ? Number(weight) : 1 });
      return compact(centroids);
    },
    merge: (centroids, other) => compact([...centroids, ...other]),
    result: (centroids) => writeDigest(digestOf(kind, centroids)),
  });
}

function compacted(digests: Digest[]): Digest[] {
  return digests.length < 64 ? digests : [mergeDigests(digests)!];
}
