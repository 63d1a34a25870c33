import { param, scalar } from "../definition.js";
import { onText } from "../text.js";
import { encodeUtf8 } from "../utf8.js";
import { md5 } from "./md5.js";

export const hashMd5 = scalar({
  name: "hash_md5",
  doc: "The MD5 hash of a value's text, in hexadecimal.",
  params: [param("source", "static")],
  returns: "string",
  examples: { 'hash_md5("World")': "f5a7924e621e84c9280a9a27e1bcb7f6" },
  specialize: onText((text) => md5(encodeUtf8(text))),
});
