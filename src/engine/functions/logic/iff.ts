import { param, sameAs, scalar } from "../definition.js";
import { chooseConstants } from "./choose.js";

export const iff = scalar({
  name: "iff",
  aliases: ["iif"],
  doc: "The second argument where the condition is true, the third where it is false or null.",
  params: [param("if", "bool"), param("then", "common"), param("else", "common")],
  returns: sameAs(1),
  nulls: "see",
  examples: { 'iff(1 < 2, "yes", "no")': "yes", 'iff(bool(null), "yes", "no")': "no" },
  eval: (condition, then, otherwise) => (condition ? then : otherwise),
  kernel: ([condition, ...values], length) => chooseConstants([condition!], values, length),
});
