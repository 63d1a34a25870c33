import { param, scalar } from "../definition.js";

export const isnotnull = scalar({
  name: "isnotnull",
  aliases: ["notnull"],
  doc: "Whether the value is not null. A string never is: ask `isnotempty` instead.",
  params: [param("expression", "any")],
  returns: "bool",
  nulls: "see",
  examples: { "isnotnull(1)": true, "isnotnull(datetime(null))": false },
  eval: (value) => value !== null,
});
