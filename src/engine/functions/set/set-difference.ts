import { rest, scalar } from "../definition.js";
import { distinctOfAll } from "./distinct.js";

export const setDifference = scalar({
  name: "set_difference",
  doc: "The distinct elements of the first array that are in none of the others.",
  params: [rest("sets", "dynamic", 2)],
  returns: "dynamic",
  examples: { "set_difference(dynamic([1, 2, 1, 4]), dynamic([2]), dynamic([9]))": [1, 4] },
  eval: (...arrays) => {
    const sets = distinctOfAll(arrays);
    if (sets === null) return null;
    const [first, ...others] = sets;
    return [...first!].filter(([key]) => !others.some((set) => set.has(key))).map(([, element]) => element);
  },
});
