import { param, scalar } from "../definition.js";
import { onText } from "../text.js";

export const isempty = scalar({
  name: "isempty",
  doc: "Whether the value is an empty string or null.",
  params: [param("value", "any")],
  returns: "bool",
  nulls: "see",
  examples: { 'isempty("")': true, 'isempty(" ")': false, "isempty(int(null))": true, "isempty(dynamic({}))": false },
  specialize: onText((text) => text === ""),
});
