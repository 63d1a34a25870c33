import { type Dynamic, toDynamicValue } from "../../types/value.js";
import { param, scalar } from "../definition.js";
import { arrayLimit } from "./array-limit.js";

export const repeat = scalar({
  name: "repeat",
  doc: "An array that holds a value as often as asked; null for a negative count.",
  params: [param("value", "static"), param("count", "long")],
  returns: "dynamic",
  resultName: { prefix: "repeat" },
  nulls: "see",
  examples: { "repeat(1, 3)": [1, 1, 1], 'repeat("a", 0)': [], "repeat(1, -1)": null, "repeat(int(null), 2)": [null, null] },
  specialize: ([element], context) => {
    const { type } = element!;
    return (value, count) => {
      if (count === null || (count as bigint) < 0n) return null;
      if ((count as bigint) > BigInt(arrayLimit)) context.fail("limit", `'repeat' makes ${arrayLimit} elements at most`);
      return new Array<Dynamic>(Number(count)).fill(toDynamicValue(type, value));
    };
  },
});
