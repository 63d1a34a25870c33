import type { AnyNode, Query } from "../../../grammar/tree.js";

/** The query with other nodes in the places of some: `replace` gives another, or undefined to look at what is below. */
export function replaceNodes<T extends AnyNode>(node: T, replace: (node: AnyNode) => AnyNode | undefined): T {
  return replaceIn(node, replace) as T;
}

/** The same below a node, which itself stays. */
export function replaceBelow<T extends AnyNode>(node: T, replace: (node: AnyNode) => AnyNode | undefined): T {
  return fieldsReplaced(node, replace) as T;
}

function replaceIn(part: unknown, replace: (node: AnyNode) => AnyNode | undefined): unknown {
  if (Array.isArray(part)) return part.map((item) => replaceIn(item, replace));
  if (typeof part !== "object" || part === null) return part;
  const other = "kind" in part ? replace(part as AnyNode) : undefined;
  return other ?? fieldsReplaced(part, replace);
}

function fieldsReplaced(part: object, replace: (node: AnyNode) => AnyNode | undefined): object {
  return Object.fromEntries(Object.entries(part).map(([field, value]) => [field, replaceIn(value, replace)]));
}

/** Names that are `let` in a query, each as often as it is. */
export const letNames = ({ statements }: Query): readonly string[] =>
  statements.flatMap((statement) => (statement.kind === "let" ? [statement.name.name] : []));
