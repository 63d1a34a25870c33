import { operator } from "./definition.js";

export const invoke = operator({
  name: "invoke",
  doc: "Calls a function of the query's own with the table so far as its first argument.",
  bind: (node, input, binder) => binder.invoke(node.call, input),
});
