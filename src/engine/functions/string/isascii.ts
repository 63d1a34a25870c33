import { param, scalar } from "../definition.js";
import { onText } from "../text.js";

const asciiOnly = /^[^\u0080-\uFFFF]*$/;

export const isascii = scalar({
  name: "isascii",
  doc: "Whether the string holds ASCII characters only.",
  params: [param("value", "any")],
  returns: "bool",
  nulls: "see",
  examples: { 'isascii("abc")': true, 'isascii("é")': false, 'isascii("")': true },
  specialize: onText((text) => asciiOnly.test(text)),
});
