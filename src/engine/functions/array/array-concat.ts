import { isArray } from "../../types/value.js";
import { rest, scalar } from "../definition.js";

export const arrayConcat = scalar({
  name: "array_concat",
  doc: "The elements of all the arrays in one array; null where one of them is none.",
  params: [rest("arrays", "dynamic")],
  returns: "dynamic",
  examples: { 'array_concat(dynamic([1, 2]), dynamic(["a"]))': [1, 2, "a"] },
  eval: (...arrays) => (arrays.every(isArray) ? arrays.flat() : null),
});
