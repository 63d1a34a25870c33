import type { AnyNode } from "./tree.js";

/** The nodes right below a node, in the order of its fields. */
export function children(node: AnyNode): AnyNode[] {
  const found: AnyNode[] = [];
  collect(node, found);
  return found;
}

/**
 * Calls a function for a node and all below it, each before its own; a branch is left out where it returns false.
 * A loop, so that a chain of ten thousand terms needs no deep stack.
 */
export function visit(node: AnyNode, enter: (node: AnyNode) => boolean | undefined): void {
  const waiting: AnyNode[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (enter(next) === false) continue;
    const below = children(next);
    for (let at = below.length - 1; at >= 0; at--) waiting.push(below[at]!);
  }
}

/** A part without a `kind`, as a clause of `top-nested`, is no node itself but holds some. */
function collect(part: object, found: AnyNode[]): void {
  for (const value of Object.values(part)) {
    if (typeof value !== "object" || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (typeof item === "object" && item !== null) add(item, found);
    } else add(value, found);
  }
}

function add(value: object, found: AnyNode[]): void {
  if ("kind" in value) found.push(value as AnyNode);
  else collect(value, found);
}
