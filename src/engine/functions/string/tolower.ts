import { param, scalar } from "../definition.js";
import { toLowerCase } from "../letter-case.js";
import { onText } from "../text.js";

export const tolower = scalar({
  name: "tolower",
  doc: "The string in lower case.",
  params: [param("source", "any")],
  returns: "string",
  nulls: "see",
  examples: { 'tolower("Hello")': "hello", 'tolower("ÜBER")': "über", "tolower(true)": "true" },
  specialize: onText(toLowerCase),
});
