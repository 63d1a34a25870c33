import { param, scalar } from "../definition.js";
import { toUpperCase } from "../letter-case.js";
import { onText } from "../text.js";

export const toupper = scalar({
  name: "toupper",
  doc: "The string in upper case.",
  params: [param("source", "any")],
  returns: "string",
  nulls: "see",
  examples: { 'toupper("Hello")': "HELLO", 'toupper("straße")': "STRAßE" },
  specialize: onText(toUpperCase),
});
