import { optional, param, scalar } from "../definition.js";

export const tohex = scalar({
  name: "tohex",
  doc: "An integer in hexadecimal digits, filled up with zeros to a length; a negative one in two's complement of its type's bits.",
  params: [param("value", "integer"), optional("minLength", "long")],
  returns: "string",
  resultName: "first-argument",
  examples: {
    "tohex(256)": "100",
    "tohex(-256)": "ffffffffffffff00",
    "tohex(int(-256), 8)": "ffffff00",
    "tohex(256, 8)": "00000100",
    "tohex(256, 2)": "100",
  },
  specialize: ([value]) => {
    const bits = value?.type === "int" ? 32 : 64;
    return (number, minLength) =>
      BigInt.asUintN(bits, BigInt(number as number | bigint))
        .toString(16)
        .padStart(Number(minLength ?? 0), "0");
  },
});
