import { type Dynamic, isArray, setMember } from "../../types/value.js";
import { param, scalar } from "../definition.js";

export const bagZip = scalar({
  name: "bag_zip",
  doc: "A property bag of an array of keys and an array of values; keys without a value get null, and values without a text key are left out.",
  params: [param("keys", "dynamic"), param("values", "dynamic")],
  returns: "dynamic",
  nulls: "see",
  examples: {
    'bag_zip(dynamic(["a", "b", "c"]), dynamic([1, "2"]))': { a: 1, b: "2", c: null },
    'bag_zip(dynamic(["a", 8]), dynamic([1, 2, 3]))': { a: 1 },
  },
  eval: (keys, values) => {
    if (!isArray(keys)) return null;
    const found = isArray(values) ? values : [];
    const bag: Record<string, Dynamic> = {};
    keys.forEach((key, index) => {
      if (typeof key === "string") setMember(bag, key, found[index] ?? null);
    });
    return bag;
  },
});
