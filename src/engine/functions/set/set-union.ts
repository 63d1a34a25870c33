import { isArray } from "../../types/value.js";
import { rest, scalar } from "../definition.js";
import { distinct } from "./distinct.js";

export const setUnion = scalar({
  name: "set_union",
  doc: "The distinct elements that are in any of the arrays.",
  params: [rest("sets", "dynamic", 2)],
  returns: "dynamic",
  examples: { 'set_union(dynamic([1, 2, 1]), dynamic([2, "2"]))': [1, 2, "2"] },
  eval: (...arrays) => (arrays.every(isArray) ? [...distinct(arrays.flat())!.values()] : null),
});
