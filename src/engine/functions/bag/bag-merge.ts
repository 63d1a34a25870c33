import { type Dynamic, isBag, setMember } from "../../types/value.js";
import { rest, scalar } from "../definition.js";

export const bagMerge = scalar({
  name: "bag_merge",
  doc: "All the members of property bags in one bag; of a key that several have, the first bag's value is kept.",
  params: [rest("bags", "dynamic", 2)],
  returns: "dynamic",
  examples: { 'bag_merge(dynamic({"a": 1, "b": 2}), dynamic({"b": 3, "c": 4}))': { a: 1, b: 2, c: 4 } },
  eval: (...bags) => {
    if (!bags.every(isBag)) return null;
    const merged: Record<string, Dynamic> = {};
    for (const bag of bags) {
      for (const key of Object.keys(bag)) if (!Object.hasOwn(merged, key)) setMember(merged, key, bag[key]!);
    }
    return merged;
  },
});
