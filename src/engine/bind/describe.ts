import type { Expression } from "../../../grammar/tree.js";

/** What a message calls a piece of a query. */
export function textOf(node: Expression): string {
  switch (node.kind) {
    case "name":
      return node.name;
    case "wildcard":
      return node.pattern;
    case "literal":
      return node.text;
    case "star":
      return "*";
    case "typeof":
      return "typeof()";
    case "path":
      return `${textOf(node.target)}.${node.member.name}`;
    case "call":
      return `${node.name.name}()`;
    case "operator":
      return node.operator === "unsupported" ? node.name : node.operator;
    default:
      return node.kind;
  }
}
