import type { PlanNode } from "../../plan/node.js";
import { takeRows } from "../../exec/batch.js";
import { operator } from "../definition.js";
import { edgeColumns, freshSlots, graphOf, graphRelation, nodeColumns } from "./graph.js";

export const graphWhereNodes = operator({
  name: "graph-where-nodes",
  doc: "The graph with the nodes for which the condition is true, and the edges between them.",
  takesGraph: true,
  bind: (node, input, binder) => {
    const graph = graphOf(input, "graph-where-nodes", node.keyword, binder);
    if (graph === undefined) return undefined;
    const predicate = binder.predicate(node.predicate, { columns: nodeColumns(graph), serialized: false }, "graph-where-nodes");
    const share = binder.share({
      plan: { kind: "filter", slots: graph.nodes.slots, input: graph.nodes, predicate },
      serialized: false,
    });
    return graphRelation({ ...graph, nodes: share().plan, edges: edgesBetween(graph.edges, share().plan) });
  },
});

export const graphWhereEdges = operator({
  name: "graph-where-edges",
  doc: "The graph with the edges for which the condition is true, and all its nodes.",
  takesGraph: true,
  bind: (node, input, binder) => {
    const graph = graphOf(input, "graph-where-edges", node.keyword, binder);
    if (graph === undefined) return undefined;
    const predicate = binder.predicate(node.predicate, { columns: edgeColumns(graph), serialized: false }, "graph-where-edges");
    return graphRelation({ ...graph, edges: { kind: "filter", slots: graph.edges.slots, input: graph.edges, predicate } });
  },
});

function edgesBetween(edges: PlanNode, nodes: PlanNode): PlanNode {
  return {
    kind: "operate",
    name: "graph-where-nodes",
    slots: freshSlots(edges.slots),
    inputs: [edges, nodes],
    run: ([edgeRows, nodeRows]) => {
      const [numbers] = nodeRows!.columns;
      const known = new Set(Array.from({ length: nodeRows!.length }, (_, row) => numbers!.get(row)));
      const [from, to] = edgeRows!.columns;
      const rows = Array.from({ length: edgeRows!.length }, (_, row) => row).filter(
        (row) => known.has(from!.get(row)) && known.has(to!.get(row)),
      );
      return takeRows(edgeRows!, Int32Array.from(rows));
    },
  };
}
