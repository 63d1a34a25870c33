import { scalar } from "../definition.js";
import { convertsTo } from "./converts-to.js";

export const tobool = scalar({
  name: "tobool",
  aliases: ["toboolean"],
  doc: "The value as a bool: numbers are true unless 0, text is `true`, `false` or a whole number in any case; null where it is neither.",
  ...convertsTo("bool"),
  examples: { 'tobool("TRUE")': true, "tobool(0)": false, 'tobool("yes")': null },
});
