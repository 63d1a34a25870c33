import { param, scalar } from "../definition.js";
import { onText } from "../text.js";

export const regexQuote = scalar({
  name: "regex_quote",
  doc: "The regular expression that matches the string itself.",
  params: [param("string", "any")],
  returns: "string",
  nulls: "see",
  examples: { 'regex_quote("(so$me.Te^xt)")': "\\(so\\$me\\.Te\\^xt\\)", 'regex_quote("a-b")': "a\\-b" },
  specialize: onText((text) => text.replace(/[\\.+*?()|[\]{}^$#&\-~]/g, "\\$&")),
});
