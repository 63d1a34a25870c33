import { isArray } from "../../types/value.js";
import { rest, scalar } from "../definition.js";

export const zip = scalar({
  name: "zip",
  doc: "An array of arrays: the first elements of all the arrays, then the second ones, and so on; a shorter array is filled up with nulls.",
  params: [rest("arrays", "dynamic", 2)],
  returns: "dynamic",
  examples: {
    "zip(dynamic([1, 3]), dynamic([2, 4]))": [
      [1, 2],
      [3, 4],
    ],
    'zip(dynamic(["a", 1]), dynamic([{}]))': [
      ["a", {}],
      [1, null],
    ],
  },
  eval: (...arrays) => {
    if (!arrays.every(isArray)) return null;
    const length = Math.max(...arrays.map((array) => array.length));
    return Array.from({ length }, (_, index) => arrays.map((array) => array[index] ?? null));
  },
});
