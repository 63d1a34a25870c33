import { param, scalar } from "../definition.js";
import { onText } from "../text.js";
import { encodeUtf8 } from "../utf8.js";
import { sha256 } from "./sha256.js";

export const hashSha256 = scalar({
  name: "hash_sha256",
  doc: "The SHA-256 hash of a value's text, in hexadecimal.",
  params: [param("source", "static")],
  returns: "string",
  examples: { 'hash_sha256("World")': "78ae647dc5544d227130a0682a51e30bc7777fbb6d8a8f17007463a3ecd1d524" },
  specialize: onText((text) => sha256(encodeUtf8(text))),
});
