import { rest, scalar } from "../definition.js";
import { distinctOfAll } from "./distinct.js";

export const setIntersect = scalar({
  name: "set_intersect",
  doc: "The distinct elements that are in all of the arrays.",
  params: [rest("sets", "dynamic", 2)],
  returns: "dynamic",
  examples: { "set_intersect(dynamic([1, 2, 1, 4]), dynamic([4, 1]))": [1, 4] },
  eval: (...arrays) => {
    const sets = distinctOfAll(arrays);
    if (sets === null) return null;
    const [first, ...others] = sets;
    return [...first!].filter(([key]) => others.every((set) => set.has(key))).map(([, element]) => element);
  },
});
