import { codePointLength } from "../code-points.js";
import { param, scalar } from "../definition.js";
import { onText } from "../text.js";

export const strlen = scalar({
  name: "strlen",
  doc: "The number of characters (code points) of a string.",
  params: [param("source", "text")],
  returns: "long",
  nulls: "see",
  resultName: "name-and-first-argument",
  examples: { 'strlen("hello")': 5, 'strlen("")': 0, 'strlen("a😀")': 2 },
  specialize: onText((text) => BigInt(codePointLength(text))),
});
