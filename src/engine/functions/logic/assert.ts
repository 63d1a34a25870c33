import { constant, param, scalar } from "../definition.js";

export const assert = scalar({
  name: "assert",
  doc: "Ends the query with the message where the condition is false; otherwise true.",
  params: [constant(param("condition", "bool")), constant(param("message", "string"))],
  returns: "bool",
  nulls: "see",
  examples: { 'assert(1 < 2, "never")': true },
  specialize: ([condition, message], context) => {
    if (condition?.constant && condition.constant.value !== true)
      context.fail("assertion-failed", `assert failed: ${String(message?.constant?.value ?? "")}`);
    return () => true;
  },
});
