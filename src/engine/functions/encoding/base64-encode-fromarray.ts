import { type Dynamic, isArray } from "../../types/value.js";
import { param, scalar } from "../definition.js";
import { encodeBase64 } from "./base64.js";

export const base64EncodeFromarray = scalar({
  name: "base64_encode_fromarray",
  doc: "The base64 text of an array of bytes; the empty string where the array holds anything else.",
  params: [param("array", "dynamic")],
  returns: "string",
  examples: {
    "base64_encode_fromarray(dynamic([75, 117, 115, 116, 111]))": "S3VzdG8=",
    "base64_encode_fromarray(dynamic([256]))": "",
  },
  eval: (array) => (isArray(array) && array.every(isByte) ? encodeBase64(Uint8Array.from(array as readonly number[])) : ""),
});

function isByte(value: Dynamic): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 255;
}
