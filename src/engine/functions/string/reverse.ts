import { param, scalar } from "../definition.js";
import { onText } from "../text.js";

export const reverse = scalar({
  name: "reverse",
  doc: "The string's characters from the last to the first.",
  params: [param("value", "any")],
  returns: "string",
  nulls: "see",
  examples: { 'reverse("abc")': "cba", "reverse(123)": "321", 'reverse("a😀")': "😀a" },
  specialize: onText((text) => [...text].reverse().join("")),
});
