import { realToDynamic } from "../../types/value.js";
import { param, scalar } from "../definition.js";
import { distinct } from "./distinct.js";

export const jaccardIndex = scalar({
  name: "jaccard_index",
  doc: "How alike two sets are: the number of elements in both, divided by the number in either.",
  params: [param("set1", "dynamic"), param("set2", "dynamic")],
  returns: "dynamic",
  examples: { "jaccard_index(dynamic([1, 2, 3]), dynamic([1, 2, 3, 4]))": 0.75 },
  eval: (set1, set2) => {
    const left = distinct(set1);
    const right = distinct(set2);
    if (left === null || right === null) return null;
    const both = [...left.keys()].filter((key) => right.has(key)).length;
    return realToDynamic(both / (left.size + right.size - both));
  },
});
