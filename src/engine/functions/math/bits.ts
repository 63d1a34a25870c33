import { wrapLong } from "../../types/integer.js";
import { param, scalar } from "../definition.js";

export const binaryAnd = scalar({
  name: "binary_and",
  doc: "The bits that both numbers have.",
  params: [param("value1", "long"), param("value2", "long")],
  returns: "long",
  resultName: "first-argument",
  examples: { "binary_and(12, 10)": 8 },
  eval: (value1, value2) => value1 & value2,
});

export const binaryOr = scalar({
  name: "binary_or",
  doc: "The bits that either number has.",
  params: [param("value1", "long"), param("value2", "long")],
  returns: "long",
  resultName: "first-argument",
  examples: { "binary_or(5, 3)": 7 },
  eval: (value1, value2) => value1 | value2,
});

export const binaryXor = scalar({
  name: "binary_xor",
  doc: "The bits that one of the numbers has and the other has not.",
  params: [param("value1", "long"), param("value2", "long")],
  returns: "long",
  resultName: "first-argument",
  examples: { "binary_xor(5, 3)": 6 },
  eval: (value1, value2) => value1 ^ value2,
});

export const binaryNot = scalar({
  name: "binary_not",
  doc: "The number with every bit turned over.",
  params: [param("value", "long")],
  returns: "long",
  resultName: "first-argument",
  examples: { "binary_not(100)": -101 },
  eval: (value) => ~value,
});

export const binaryShiftLeft = scalar({
  name: "binary_shift_left",
  doc: "The number with its bits moved left, by the shift modulo 64; null for a negative shift.",
  params: [param("value", "long"), param("shift", "long")],
  returns: "long",
  resultName: "first-argument",
  examples: { "binary_shift_left(1, 2)": 4, "binary_shift_left(1, -1)": null, "binary_shift_left(1, 64)": 1 },
  eval: (value, shift) => (shift < 0n ? null : wrapLong(value << (shift % 64n))),
});

export const binaryShiftRight = scalar({
  name: "binary_shift_right",
  doc: "The number with its bits moved right and its sign kept, by the shift modulo 64; null for a negative shift.",
  params: [param("value", "long"), param("shift", "long")],
  returns: "long",
  resultName: "first-argument",
  examples: { "binary_shift_right(-8, 1)": -4, "binary_shift_right(1, -1)": null },
  eval: (value, shift) => (shift < 0n ? null : value >> (shift % 64n)),
});

export const bitsetCountOnes = scalar({
  name: "bitset_count_ones",
  doc: "How many of the number's 64 bits are set.",
  params: [param("value", "long")],
  returns: "long",
  resultName: "first-argument",
  examples: { "bitset_count_ones(42)": 3, "bitset_count_ones(-1)": 64 },
  eval: (value) => BigInt(BigInt.asUintN(64, value).toString(2).replaceAll("0", "").length),
});
