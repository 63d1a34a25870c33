import { param, scalar } from "../definition.js";
import { encodeUtf8 } from "../utf8.js";
import { encodeBase64 } from "./base64.js";
import { zlibCompress } from "./zlib-container.js";

export const zlibCompressToBase64String = scalar({
  name: "zlib_compress_to_base64_string",
  doc: "The base64 text of a string's UTF-8 bytes compressed in the zlib format.",
  params: [param("string", "string")],
  returns: "string",
  differs: "Texts of 48 bytes and more are compressed otherwise than Kusto does; what is decompressed is the same.",
  examples: { 'zlib_compress_to_base64_string("1234567890qwertyuiop")': "eAEBFADr/zEyMzQ1Njc4OTBxd2VydHl1aW9wOAkGdw==" },
  eval: (text) => encodeBase64(zlibCompress(encodeUtf8(text))),
});
