import { operator } from "./definition.js";

export const as = operator({
  name: "as",
  doc: "Gives the table so far a name, by which later parts of the query can use it.",
  bind: (node, input, binder) => {
    binder.options("as", node.parameters, ["hint.materialized"]);
    const share = binder.share(input);
    binder.define(node.name, share());
    return { ...share(), name: node.name.name };
  },
});
