import { param, scalar } from "../definition.js";
import { decodeUtf8 } from "../utf8.js";
import { decodeBase64 } from "./base64.js";
import { zlibDecompress } from "./zlib-container.js";

export const zlibDecompressFromBase64String = scalar({
  name: "zlib_decompress_from_base64_string",
  doc: "The string whose UTF-8 bytes a base64 text holds in the zlib format; the empty string for any other text.",
  params: [param("string", "string")],
  returns: "string",
  examples: {
    'zlib_decompress_from_base64_string("eAEBFADr/zEyMzQ1Njc4OTBxd2VydHl1aW9wOAkGdw==")': "1234567890qwertyuiop",
    'zlib_decompress_from_base64_string("x0x0x0")': "",
  },
  eval: (text) => {
    const compressed = decodeBase64(text);
    const bytes = compressed === undefined ? undefined : zlibDecompress(compressed);
    return bytes === undefined ? "" : (decodeUtf8(bytes) ?? "");
  },
});
