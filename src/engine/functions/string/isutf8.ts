import { param, scalar } from "../definition.js";
import { onText } from "../text.js";

const halfPair = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

export const isutf8 = scalar({
  name: "isutf8",
  doc: "Whether the string can be written in UTF-8, which only half a surrogate pair cannot.",
  params: [param("value", "any")],
  returns: "bool",
  nulls: "see",
  examples: { 'isutf8("some string")': true, 'isutf8("😀")': true },
  specialize: onText((text) => !halfPair.test(text)),
});
