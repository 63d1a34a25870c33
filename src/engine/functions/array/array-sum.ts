import { numberOf } from "../../types/dynamic-number.js";
import { isArray } from "../../types/value.js";
import { param, scalar } from "../definition.js";

export const arraySum = scalar({
  name: "array_sum",
  doc: "The sum of the elements of an array as a real, nulls left out; null where there is none, or one that is no number.",
  params: [param("array", "dynamic")],
  returns: "real",
  examples: {
    "array_sum(dynamic([1, 2.5, null]))": 3.5,
    "array_sum(dynamic([]))": null,
    'array_sum(dynamic([1, "a"]))': null,
  },
  eval: (array) => {
    if (!isArray(array)) return null;
    let sum: number | null = null;
    for (const element of array) {
      if (element === null) continue;
      const number = numberOf(element);
      if (number === null) return null;
      sum = (sum ?? 0) + number;
    }
    return sum;
  },
});
