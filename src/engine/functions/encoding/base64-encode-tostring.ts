import { param, scalar } from "../definition.js";
import { encodeUtf8 } from "../utf8.js";
import { encodeBase64 } from "./base64.js";

export const base64EncodeTostring = scalar({
  name: "base64_encode_tostring",
  aliases: ["base64_encodestring"],
  doc: "The base64 text of a string's UTF-8 bytes.",
  params: [param("string", "string")],
  returns: "string",
  examples: { 'base64_encode_tostring("Kusto")': "S3VzdG8=", 'base64_encode_tostring("")': "" },
  eval: (text) => encodeBase64(encodeUtf8(text)),
});
