import { optional, param, scalar } from "../definition.js";
import { readSketch } from "./hyperloglog.js";

export const hllIsvalid = scalar({
  name: "hll_isvalid",
  doc: "Whether a value is a sketch that 'hll' or 'hll_merge' made.",
  params: [param("hll", "dynamic"), optional("value", "any")],
  returns: "bool",
  nulls: "see",
  examples: { 'hll_isvalid(dynamic([[1024,14],["5"],[]]))': true, "hll_isvalid(dynamic([1, 2]))": false },
  eval: (hll) => readSketch(hll) !== undefined,
});
