import { param, scalar } from "../definition.js";
import { onText } from "../text.js";
import { encodeUtf8 } from "../utf8.js";
import { sha1 } from "./sha1.js";

export const hashSha1 = scalar({
  name: "hash_sha1",
  doc: "The SHA-1 hash of a value's text, in hexadecimal.",
  params: [param("source", "static")],
  returns: "string",
  examples: { 'hash_sha1("World")': "70c07ec18ef89c5309bbb0937f3a6342411e1fdd" },
  specialize: onText((text) => sha1(encodeUtf8(text))),
});
