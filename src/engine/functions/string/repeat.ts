import { type Dynamic, toDynamicValue } from "../../types/value.js";
import { param, scalar } from "../definition.js";

const maxCount = 1048576;

export const repeat = scalar({
  name: "repeat",
  doc: "An array that holds a value as often as asked; null for a negative count.",
  params: [param("value", "orderable"), param("count", "long")],
  returns: "dynamic",
  nulls: "see",
  examples: { "repeat(1, 3)": [1, 1, 1], 'repeat("a", 0)': [], "repeat(1, -1)": null, "repeat(int(null), 2)": [null, null] },
  specialize:
    ([element], context) =>
    (value, count) => {
      if (count === null || (count as bigint) < 0n) return null;
      if ((count as bigint) > BigInt(maxCount)) context.fail("limit", `repeat makes at most ${maxCount} elements`);
      return new Array<Dynamic>(Number(count)).fill(toDynamicValue(element!.type, value));
    },
});
