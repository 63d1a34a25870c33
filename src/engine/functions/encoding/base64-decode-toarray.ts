import { param, scalar } from "../definition.js";
import { decodeBase64 } from "./base64.js";

export const base64DecodeToarray = scalar({
  name: "base64_decode_toarray",
  doc: "The bytes that a base64 text holds, as an array; null where it is not base64.",
  params: [param("base64_string", "string")],
  returns: "dynamic",
  examples: { 'base64_decode_toarray("S3VzdG8=")': [75, 117, 115, 116, 111], 'base64_decode_toarray("S3VzdG8")': null },
  eval: (text) => {
    const bytes = decodeBase64(text);
    return bytes === undefined ? null : Array.from(bytes);
  },
});
