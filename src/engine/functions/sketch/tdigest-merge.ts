import { rest, scalar } from "../definition.js";
import { mergeDigests, readDigest, writeDigest } from "./digest.js";

export const tdigestMerge = scalar({
  name: "tdigest_merge",
  aliases: ["merge_tdigest"],
  doc: "One digest of several that 'tdigest' made; null where an argument is none.",
  params: [rest("tdigest", "dynamic", 2)],
  returns: "dynamic",
  columns: () => [{ name: "tdigests_merge_result", type: "dynamic" }],
  examples: {
    'percentile_tdigest(tdigest_merge(dynamic([["long"],[1,2],[1,1]]), dynamic([["long"],[3],[1]])), 50)': 2,
  },
  eval: (...values) => {
    const digests = values.map(readDigest);
    const merged = digests.every((digest) => digest !== undefined) ? mergeDigests(digests) : null;
    return merged && writeDigest(merged);
  },
});
