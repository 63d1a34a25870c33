import { param, scalar } from "../definition.js";
import { onText } from "../text.js";

export const isnotempty = scalar({
  name: "isnotempty",
  aliases: ["notempty"],
  doc: "Whether the value is neither an empty string nor null.",
  params: [param("value", "any")],
  returns: "bool",
  nulls: "see",
  examples: { 'isnotempty("")': false, 'isnotempty("a")': true, "isnotempty(long(null))": false },
  specialize: onText((text) => text !== ""),
});
