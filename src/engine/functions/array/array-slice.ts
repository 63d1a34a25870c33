import { isArray } from "../../types/value.js";
import { param, scalar } from "../definition.js";

export const arraySlice = scalar({
  name: "array_slice",
  doc: "The elements from one position to another, both included; a negative position counts from the end.",
  params: [param("array", "dynamic"), param("start", "long"), param("end", "long")],
  returns: "dynamic",
  examples: {
    "array_slice(dynamic([1, 2, 3]), 1, 2)": [2, 3],
    "array_slice(dynamic([1, 2, 3, 4, 5]), -3, -2)": [3, 4],
    "array_slice(dynamic([1, 2, 3]), 2, 10)": [3],
    "array_slice(dynamic([1, 2, 3]), 2, 1)": [],
  },
  eval: (array, start, end) => {
    if (!isArray(array)) return null;
    const position = (index: bigint) => (index < 0n ? Number(index) + array.length : Number(index));
    return array.slice(Math.max(0, position(start)), Math.max(0, position(end) + 1));
  },
});
