import { param, scalar } from "../definition.js";
import { onText } from "../text.js";

export const unicodeCodepointsFromString = scalar({
  name: "unicode_codepoints_from_string",
  aliases: ["to_utf8"],
  doc: "The numbers of a string's Unicode characters, as an array.",
  params: [param("value", "any")],
  returns: "dynamic",
  nulls: "see",
  examples: { 'unicode_codepoints_from_string("Aé😀")': [65, 233, 128512], 'unicode_codepoints_from_string("")': [] },
  specialize: onText((text) => Array.from(text, (character) => character.codePointAt(0)!)),
});
