import { param, scalar } from "../definition.js";
import { onText } from "../text.js";
import { utf8Length } from "../utf8.js";

export const stringSize = scalar({
  name: "string_size",
  doc: "The number of bytes of a string in UTF-8.",
  params: [param("source", "text")],
  returns: "long",
  nulls: "see",
  resultName: "name-and-first-argument",
  examples: { 'string_size("hello")': 5, 'string_size("é")': 2, 'string_size("😀")': 4 },
  specialize: onText((text) => BigInt(utf8Length(text))),
});
