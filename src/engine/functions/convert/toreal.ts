import { scalar } from "../definition.js";
import { convertsTo } from "./converts-to.js";

export const toreal = scalar({
  name: "toreal",
  aliases: ["todouble"],
  doc: "The value as a real; null where it cannot be.",
  ...convertsTo("real"),
  examples: { 'toreal("1.5e3")': 1500, 'toreal("x")': null, "toreal(true)": 1 },
});
