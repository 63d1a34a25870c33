import { param, scalar } from "../definition.js";
import { estimate, readSketch } from "./hyperloglog.js";

export const dcountHll = scalar({
  name: "dcount_hll",
  doc: "How many distinct values a sketch that 'hll' or 'hll_merge' made has seen: exact up to 1024, then an estimate.",
  params: [param("hll", "dynamic")],
  returns: "long",
  resultName: "name-and-first-argument",
  examples: { 'dcount_hll(dynamic([[1024,14],["5","7"],[]]))': 2, "dcount_hll(dynamic([1]))": null },
  eval: (hll) => {
    const sketch = readSketch(hll);
    return sketch === undefined ? null : BigInt(estimate(sketch));
  },
});
