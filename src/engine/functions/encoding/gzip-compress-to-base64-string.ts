import { param, scalar } from "../definition.js";
import { encodeUtf8 } from "../utf8.js";
import { encodeBase64 } from "./base64.js";
import { gzipCompress } from "./zlib-container.js";

export const gzipCompressToBase64String = scalar({
  name: "gzip_compress_to_base64_string",
  doc: "The base64 text of a string's UTF-8 bytes compressed in the gzip format.",
  params: [param("string", "string")],
  returns: "string",
  differs: "Texts of 48 bytes and more are compressed otherwise than Kusto does; what is decompressed is the same.",
  examples: {
    'gzip_compress_to_base64_string("1234567890qwertyuiop")': "H4sIAAAAAAAA/wEUAOv/MTIzNDU2Nzg5MHF3ZXJ0eXVpb3A6m7f2FAAAAA==",
  },
  eval: (text) => encodeBase64(gzipCompress(encodeUtf8(text))),
});
