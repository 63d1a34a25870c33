import { isIntegral } from "../../types/dynamic-number.js";
import { type Dynamic, isArray } from "../../types/value.js";
import { param, scalar } from "../definition.js";

export const arraySplit = scalar({
  name: "array_split",
  doc: "An array cut before a position, or before each of an array of positions; a negative position counts from the end.",
  params: [param("array", "dynamic"), param("index", "any")],
  returns: "dynamic",
  examples: {
    "array_split(dynamic([1, 2, 3, 4, 5]), 2)": [
      [1, 2],
      [3, 4, 5],
    ],
    "array_split(dynamic([1, 2, 3, 4, 5]), dynamic([1, 3]))": [[1], [2, 3], [4, 5]],
    "array_split(dynamic([1, 2, 3]), -1)": [[1, 2], [3]],
  },
  eval: (array, index) => {
    const indices = isArray(index) ? index : [index as Dynamic];
    return isArray(array) && indices.every(isIntegral) ? cut(array, indices.map(Number)) : null;
  },
});

function cut(array: readonly Dynamic[], indices: readonly number[]): Dynamic {
  const places = indices.map((index) => (index < 0 ? Math.max(0, index + array.length) : index));
  const parts = places.map((place, i) => array.slice(places[i - 1] ?? 0, place));
  return [...parts, array.slice(places.at(-1) ?? 0)];
}
