import { param, scalar } from "../definition.js";
import { guidFromBytes } from "../guid-bytes.js";
import { decodeBase64 } from "./base64.js";

export const base64DecodeToguid = scalar({
  name: "base64_decode_toguid",
  doc: "The guid whose 16 bytes a base64 text holds; null where it holds anything else.",
  params: [param("base64_string", "string")],
  returns: "guid",
  examples: {
    'base64_decode_toguid("JpbpECu8dUy7Pv5gbeJXAA==")': "10e99626-bc2b-4c75-bb3e-fe606de25700",
    'base64_decode_toguid("abcd1231")': null,
  },
  eval: (text) => {
    const bytes = decodeBase64(text);
    return bytes?.length === 16 ? guidFromBytes(bytes) : null;
  },
});
