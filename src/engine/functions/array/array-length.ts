import { isArray } from "../../types/value.js";
import { param, scalar } from "../definition.js";

export const arrayLength = scalar({
  name: "array_length",
  aliases: ["arraylength"],
  doc: "The number of elements of an array; null for any other value.",
  params: [param("array", "dynamic")],
  returns: "long",
  examples: { "array_length(dynamic([1, null, 3]))": 3, 'array_length(dynamic({"a": 1}))': null },
  eval: (array) => (isArray(array) ? BigInt(array.length) : null),
});
