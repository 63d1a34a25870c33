import { scalar } from "../definition.js";
import { convertsTo } from "./converts-to.js";

export const totimespan = scalar({
  name: "totimespan",
  aliases: ["totime"],
  doc: "The value as a timespan; null where it cannot be.",
  ...convertsTo("timespan"),
  examples: { 'totimespan("1.02:03:04.5")': "1.02:03:04.5000000", 'totimespan("soon")': null },
});
