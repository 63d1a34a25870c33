import { param, scalar } from "../definition.js";
import { decodeUtf8 } from "../utf8.js";
import { decodeBase64 } from "./base64.js";
import { gzipDecompress } from "./zlib-container.js";

export const gzipDecompressFromBase64String = scalar({
  name: "gzip_decompress_from_base64_string",
  doc: "The string whose UTF-8 bytes a base64 text holds in the gzip format; the empty string for any other text.",
  params: [param("string", "string")],
  returns: "string",
  examples: {
    'gzip_decompress_from_base64_string("H4sIAAAAAAAA/wEUAOv/MTIzNDU2Nzg5MHF3ZXJ0eXVpb3A6m7f2FAAAAA==")': "1234567890qwertyuiop",
    'gzip_decompress_from_base64_string("x0x0x0")': "",
  },
  eval: (text) => {
    const compressed = decodeBase64(text);
    const bytes = compressed === undefined ? undefined : gzipDecompress(compressed);
    return bytes === undefined ? "" : (decodeUtf8(bytes) ?? "");
  },
});
