import { optional, param, scalar } from "../definition.js";
import { readDigest } from "./digest.js";

export const tdigestIsvalid = scalar({
  name: "tdigest_isvalid",
  doc: "Whether a value is a digest that 'tdigest' made.",
  params: [param("digest", "dynamic"), optional("value", "any")],
  returns: "bool",
  nulls: "see",
  examples: { 'tdigest_isvalid(dynamic([["long"],[10,20],[1,3]]))': true, "tdigest_isvalid(dynamic([1, 2]))": false },
  eval: (digest) => readDigest(digest) !== undefined,
});
