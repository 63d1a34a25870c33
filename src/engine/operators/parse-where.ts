import { operator } from "./definition.js";
import { parsed } from "./parse.js";

export const parseWhere = operator({
  name: "parse-where",
  doc: "Takes columns out of a text by a pattern as `parse` does, and drops the rows whose text does not fit.",
  bind: (node, input, binder) => parsed(node, input, true, binder),
});
