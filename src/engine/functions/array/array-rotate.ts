import { type Dynamic, isArray } from "../../types/value.js";
import { param, scalar } from "../definition.js";

export const arrayRotateLeft = scalar({
  name: "array_rotate_left",
  doc: "The elements moved to the left, those that fall off coming back at the end; a negative count moves to the right.",
  params: [param("array", "dynamic"), param("count", "long")],
  returns: "dynamic",
  examples: {
    "array_rotate_left(dynamic([1, 2, 3, 4, 5]), 2)": [3, 4, 5, 1, 2],
    "array_rotate_left(dynamic([1, 2, 3, 4, 5]), -2)": [4, 5, 1, 2, 3],
  },
  eval: rotate,
});

export const arrayRotateRight = scalar({
  name: "array_rotate_right",
  doc: "The elements moved to the right, those that fall off coming back at the start; a negative count moves to the left.",
  params: [param("array", "dynamic"), param("count", "long")],
  returns: "dynamic",
  examples: {
    "array_rotate_right(dynamic([1, 2, 3, 4, 5]), 2)": [4, 5, 1, 2, 3],
    "array_rotate_right(dynamic([1, 2, 3]), 4)": [3, 1, 2],
  },
  eval: (array, count) => rotate(array, -count),
});

function rotate(array: Dynamic, count: bigint): Dynamic {
  if (!isArray(array)) return null;
  if (array.length === 0) return array;
  const start = Number(count % BigInt(array.length));
  return [...array.slice(start), ...array.slice(0, start)];
}
