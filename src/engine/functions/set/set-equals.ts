import { param, scalar } from "../definition.js";
import { distinct } from "./distinct.js";

export const setEquals = scalar({
  name: "set_equals",
  doc: "Whether two arrays have the same distinct elements, in any order.",
  params: [param("set1", "dynamic"), param("set2", "dynamic")],
  returns: "bool",
  examples: {
    "set_equals(dynamic([1, 2, 1]), dynamic([2, 1]))": true,
    'set_equals(dynamic([1]), dynamic(["1"]))': false,
  },
  eval: (set1, set2) => {
    const left = distinct(set1);
    const right = distinct(set2);
    if (left === null || right === null) return null;
    return left.size === right.size && [...left.keys()].every((key) => right.has(key));
  },
});
