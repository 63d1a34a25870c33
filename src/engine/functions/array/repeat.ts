import { type Dynamic, toDynamicValue } from "../../types/value.js";
import { param, scalar } from "../definition.js";
import { arrayLimit } from "./array-limit.js";

export const repeat = scalar({
  name: "repeat",
  doc: "An array of a value as often as is said; null for a negative count.",
  params: [param("value", "orderable"), param("count", "long")],
  returns: "dynamic",
  resultName: { prefix: "repeat" },
  nulls: "see",
  examples: { 'repeat("a", 2)': ["a", "a"], "repeat(1.5, 0)": [], "repeat(1, -1)": null },
  specialize: ([element]) => {
    const { type } = element!;
    return (value, count) => {
      if (count === null || (count as bigint) < 0n) return null;
      const length = Math.min(Number(count), arrayLimit);
      return new Array<Dynamic>(length).fill(toDynamicValue(type, value));
    };
  },
});
