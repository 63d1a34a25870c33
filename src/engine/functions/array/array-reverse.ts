import { isArray } from "../../types/value.js";
import { param, scalar } from "../definition.js";

export const arrayReverse = scalar({
  name: "array_reverse",
  doc: "The elements of an array in the opposite order.",
  params: [param("array", "dynamic")],
  returns: "dynamic",
  examples: { 'array_reverse(dynamic(["this", "is", 1]))': [1, "is", "this"], "array_reverse(dynamic([]))": [] },
  eval: (array) => (isArray(array) ? [...array].reverse() : null),
});
