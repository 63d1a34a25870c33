import { equalDynamic } from "../../types/compare.js";
import { isArray, toDynamicValue } from "../../types/value.js";
import { optional, param, scalar } from "../definition.js";

export const arrayIndexOf = scalar({
  name: "array_index_of",
  doc: "The position of a value in an array, or -1; the search may begin at a position (a negative one counts from the end), look at so many elements only (-1: at all), and want a later occurrence than the first.",
  params: [
    param("array", "dynamic"),
    param("value", "any"),
    optional("start", "long"),
    optional("length", "long"),
    optional("occurrence", "long"),
  ],
  returns: "long",
  examples: {
    'array_index_of(dynamic(["an", "example", "an"]), "an")': 0,
    'array_index_of(dynamic(["an", "example", "an"]), "an", 1)': 2,
    'array_index_of(dynamic(["an", "example", "an"]), "an", 0, -1, 2)': 2,
    "array_index_of(dynamic([5, 15]), 15.0)": 1,
    'array_index_of(dynamic([1]), "1")': -1,
  },
  specialize: (args) => {
    const { type } = args[1]!;
    return (array, value, start = 0n, length = -1n, occurrence = 1n) => {
      if (!isArray(array) || Number(length) < -1 || Number(occurrence) < 0) return null;
      const wanted = toDynamicValue(type, value!);
      const first = Math.max(0, Number(start) < 0 ? array.length + Number(start) : Number(start));
      const last = Number(length) < 0 ? array.length : Math.min(array.length, first + Number(length));
      let left = Number(occurrence);
      for (let index = first; index < last; index++) {
        if (equalDynamic(array[index]!, wanted) && --left === 0) return BigInt(index);
      }
      return -1n;
    };
  },
});
