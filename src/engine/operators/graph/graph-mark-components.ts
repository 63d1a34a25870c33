import type { PlanNode } from "../../plan/node.js";
import { slot } from "../../plan/expression.js";
import { columnOf } from "../../types/column.js";
import { operator } from "../definition.js";
import { freshSlots, graphOf, graphRelation } from "./graph.js";
import { type Links, linksOf } from "./links.js";

export const graphMarkComponents = operator({
  name: "graph-mark-components",
  doc: "The graph with the number of its component in each node: nodes that are connected whatever the direction (`weak`), or both ways (`strong`).",
  takesGraph: true,
  bind: (node, input, binder) => {
    const graph = graphOf(input, "graph-mark-components", node.keyword, binder);
    const options = binder.options("graph-mark-components", node.parameters, ["kind", "with_component_id"]);
    if (graph === undefined) return undefined;
    const kind = options.get("kind")?.value;
    const isStrong = kind?.kind === "name" && kind.name === "strong";
    if (kind !== undefined && !isStrong && !(kind.kind === "name" && kind.name === "weak")) {
      binder.report("bad-option", kind, {
        name: "kind",
        value: kind.kind === "name" ? kind.name : "",
        allowed: ["weak", "strong"],
      });
      return undefined;
    }
    const name = options.get("with_component_id")?.value;
    const component = slot(name?.kind === "name" ? name.name : "ComponentId", "long");
    if (graph.nodes.slots.some((column) => column.name === component.name)) {
      binder.report("duplicate-column", name ?? node.keyword, { name: component.name });
      return undefined;
    }
    const nodes: PlanNode = {
      kind: "operate",
      name: "graph-mark-components",
      slots: [...freshSlots(graph.nodes.slots), component],
      inputs: [graph.nodes, graph.edges],
      run: ([nodeRows, edgeRows]) => {
        const links = linksOf(nodeRows!, edgeRows!);
        const numbers = numbered(isStrong && graph.directed ? strongComponents(links) : weakComponents(links));
        return { columns: [...nodeRows!.columns, columnOf("long", numbers)], length: nodeRows!.length };
      },
    };
    return graphRelation({ ...graph, nodes });
  },
});

/** Numbers from 0 on for the components, in order of their first nodes. */
function numbered(roots: Int32Array): readonly bigint[] {
  const numbers = new Map<number, bigint>();
  return Array.from(roots, (root) => {
    const number = numbers.get(root) ?? BigInt(numbers.size);
    numbers.set(root, number);
    return number;
  });
}

/** For each node, a node that stands for its component. */
function weakComponents({ count, from, to }: Links): Int32Array {
  const parents = Int32Array.from({ length: count }, (_, node) => node);
  const rootOf = (node: number) => {
    let root = node;
    while (parents[root] !== root) root = parents[root]!;
    for (let at = node; at !== root; ) {
      const next = parents[at]!;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  for (let edge = 0; edge < from.length; edge++) {
    if (from[edge]! >= 0 && to[edge]! >= 0) parents[rootOf(from[edge]!)] = rootOf(to[edge]!);
  }
  return parents.map((_, node) => rootOf(node));
}

/** The same for nodes that reach each other: two depth-first searches (Kosaraju), along the edges and back. */
function strongComponents({ count, from, to, out, in: inward }: Links): Int32Array {
  const order: number[] = [];
  const seen = new Uint8Array(count);
  for (let start = 0; start < count; start++) {
    walk(
      start,
      seen,
      (node) => out[node]!.map((edge) => to[edge]!),
      (node) => void order.push(node),
    );
  }
  const roots = new Int32Array(count);
  const placed = new Uint8Array(count);
  for (const root of order.reverse()) {
    walk(
      root,
      placed,
      (node) => inward[node]!.map((edge) => from[edge]!),
      (node) => {
        roots[node] = root;
      },
    );
  }
  return roots;
}

/** Visits what can be reached and is not seen yet; a node is left after all that it leads to. */
function walk(start: number, seen: Uint8Array, next: (node: number) => readonly number[], leave: (node: number) => void): void {
  if (seen[start] === 1) return;
  seen[start] = 1;
  const stack = [{ node: start, following: next(start), at: 0 }];
  while (stack.length > 0) {
    const top = stack.at(-1)!;
    const following = top.following[top.at++];
    if (following === undefined) {
      leave(top.node);
      stack.pop();
    } else if (seen[following] === 0) {
      seen[following] = 1;
      stack.push({ node: following, following: next(following), at: 0 });
    }
  }
}
