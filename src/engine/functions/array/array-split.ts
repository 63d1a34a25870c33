import { isIntegral } from "../../types/dynamic-number.js";
import { type Dynamic, isArray } from "../../types/value.js";
import { overload, param, scalarOverloads } from "../definition.js";

export const arraySplit = scalarOverloads({
  name: "array_split",
  doc: "An array cut before a position, or before each of an array of positions; a negative position counts from the end.",
  examples: {
    "array_split(dynamic([1, 2, 3, 4, 5]), 2)": [
      [1, 2],
      [3, 4, 5],
    ],
    "array_split(dynamic([1, 2, 3, 4, 5]), dynamic([1, 3]))": [[1], [2, 3], [4, 5]],
    "array_split(dynamic([1, 2, 3]), -1)": [[1, 2], [3]],
  },
  overloads: [
    overload({
      params: [param("array", "dynamic"), param("index", "long")],
      returns: "dynamic",
      eval: (array, index) => (isArray(array) ? cut(array, [index]) : null),
    }),
    overload({
      params: [param("array", "dynamic"), param("indices", "dynamic")],
      returns: "dynamic",
      eval: (array, indices) => {
        const places = isArray(indices) ? indices : [indices];
        return isArray(array) && places.every(isIntegral) ? cut(array, places) : null;
      },
    }),
  ],
});

function cut(array: readonly Dynamic[], indices: readonly Dynamic[]): Dynamic {
  const places = indices.map(Number).map((index) => (index < 0 ? Math.max(0, index + array.length) : index));
  const parts = places.map((place, i) => array.slice(places[i - 1] ?? 0, place));
  return [...parts, array.slice(places.at(-1) ?? 0)];
}
