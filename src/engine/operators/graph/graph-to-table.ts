import type { GraphToTableOperator } from "../../../../grammar/tree.js";
import { reference, slot } from "../../plan/expression.js";
import { type Binder, type Graph, operator, type Relation } from "../definition.js";
import { kept, projectNode } from "../scope.js";
import { edgeColumns, graphOf, nodeColumns } from "./graph.js";

export const graphToTable = operator({
  name: "graph-to-table",
  doc: "The nodes or the edges of a graph as a table, or both as two tables with names, by which later statements can use them.",
  takesGraph: true,
  bind: (node, input, binder) => {
    const graph = graphOf(input, "graph-to-table", node.keyword, binder);
    if (graph === undefined) return undefined;
    const tables = node.outputs.map((output) => tableOf(graph, output, binder));
    for (const [position, { as }] of node.outputs.entries()) if (as !== undefined) binder.define(as, tables[position]!);
    const [first, ...more] = tables;
    if (more.length === 0) return first;
    // Two tables that have names are there for the statements that follow; by themselves they are no result.
    if (node.outputs.every(({ as }) => as !== undefined)) return undefined;
    return { ...first!, more };
  },
});

function tableOf(graph: Graph, { what, parameters }: GraphToTableOperator["outputs"][number], binder: Binder): Relation {
  const isNodes = what === "nodes";
  const options = binder.options("graph-to-table", parameters, isNodes ? ["with_node_id"] : ["with_source_id", "with_target_id"]);
  const { nodes, edges } = graph;
  const numbers = isNodes
    ? [{ option: "with_node_id", number: nodes.slots[0]! }]
    : [
        { option: "with_source_id", number: edges.slots[0]! },
        { option: "with_target_id", number: edges.slots[1]! },
      ];
  const ids = numbers.flatMap(({ option, number }) => {
    const name = options.get(option)?.value;
    return name?.kind === "name" ? [{ slot: slot(name.name, "long"), expression: reference(number) }] : [];
  });
  const plan = isNodes ? nodes : edges;
  const columns = isNodes ? nodeColumns(graph) : edgeColumns(graph);
  return binder.share({ plan: projectNode(plan, [...ids, ...kept(columns)]), serialized: false })();
}
