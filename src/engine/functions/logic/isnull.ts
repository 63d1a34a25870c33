import { param, scalar } from "../definition.js";

export const isnull = scalar({
  name: "isnull",
  doc: "Whether the value is null. A string never is: ask `isempty` instead.",
  params: [param("expression", "any")],
  returns: "bool",
  nulls: "see",
  examples: { "isnull(long(null))": true, 'isnull("")': false, "isnull(dynamic(null))": true },
  eval: (value) => value === null,
});
