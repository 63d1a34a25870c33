import { param, sameAs } from "../functions/definition.js";
import type { Value } from "../types/value.js";
import { accumulator, aggregate } from "./definition.js";

export const binaryAllAnd = aggregate({
  name: "binary_all_and",
  doc: "The bits that are set in all values; null where there is none.",
  params: [param("expr", "integer")],
  returns: sameAs(0),
  prefix: "",
  examples: { "binary_all_and(x + 8)": 8 },
  accumulate: () => combining((a, b) => a & b),
});

export const binaryAllOr = aggregate({
  name: "binary_all_or",
  doc: "The bits that are set in any value; null where there is none.",
  params: [param("expr", "integer")],
  returns: sameAs(0),
  prefix: "",
  examples: { "binary_all_or(x)": 7 },
  accumulate: () => combining((a, b) => a | b),
});

export const binaryAllXor = aggregate({
  name: "binary_all_xor",
  doc: "The bits that are set in an odd number of values; null where there is none.",
  params: [param("expr", "integer")],
  returns: sameAs(0),
  prefix: "",
  examples: { "binary_all_xor(x)": 1 },
  accumulate: () => combining((a, b) => a ^ b),
});

/** `int` values are numbers and `long` ones bigints: the operator works on both, and a column holds one of them. */
function combining(combine: (a: bigint, b: bigint) => bigint) {
  const add = (bits: Value, value: Value) =>
    value === null ? bits : bits === null ? value : combine(bits as bigint, value as bigint);
  return accumulator<Value>({ init: () => null, add, merge: add, result: (bits) => bits });
}
