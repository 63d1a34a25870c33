import { param, scalar } from "../definition.js";
import { guidBytes } from "../guid-bytes.js";
import { encodeBase64 } from "./base64.js";

export const base64EncodeFromguid = scalar({
  name: "base64_encode_fromguid",
  doc: "The base64 text of a guid's 16 bytes.",
  params: [param("guid", "guid")],
  returns: "string",
  examples: { "base64_encode_fromguid(guid(10e99626-bc2b-4c75-bb3e-fe606de25700))": "JpbpECu8dUy7Pv5gbeJXAA==" },
  eval: (guid) => encodeBase64(guidBytes(guid)),
});
