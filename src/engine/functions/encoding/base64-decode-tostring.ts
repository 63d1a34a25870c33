import { param, scalar } from "../definition.js";
import { decodeUtf8 } from "../utf8.js";
import { decodeBase64 } from "./base64.js";

export const base64DecodeTostring = scalar({
  name: "base64_decode_tostring",
  aliases: ["base64_decodestring"],
  doc: "The string whose UTF-8 bytes a base64 text holds; the empty string where it is not base64 or not UTF-8.",
  params: [param("base64_string", "string")],
  returns: "string",
  examples: {
    'base64_decode_tostring("S3VzdG8=")': "Kusto",
    'base64_decode_tostring("S3VzdG8")': "",
    'base64_decode_tostring("/w==")': "",
  },
  eval: (text) => {
    const bytes = decodeBase64(text);
    return bytes === undefined ? "" : (decodeUtf8(bytes) ?? "");
  },
});
