import type { Span } from "../../../../grammar/tree.js";
import { slot } from "../../plan/expression.js";
import type { PlanNode } from "../../plan/node.js";
import type { Binder, Graph, Relation } from "../definition.js";

/** The graph that the operator works on; reported where it is a table. */
export function graphOf(input: Relation, operatorName: string, keyword: Span, binder: Binder): Graph | undefined {
  if (input.graph === undefined) binder.report("not-graph", keyword, { operator: operatorName });
  return input.graph;
}

/** A graph as what an operator gives: as a table it has no columns, and nothing but operators on graphs looks at it. */
export function graphRelation(graph: Graph): Relation {
  return { plan: { kind: "rows", slots: [], batch: { columns: [], length: 0 } }, serialized: false, graph };
}

/** The nodes' own columns, behind the number that tells them apart. */
export function nodeColumns({ nodes }: Graph): PlanNode["slots"] {
  return nodes.slots.slice(1);
}

/** The edges' own columns, behind the numbers of the nodes that they lead from and to. */
export function edgeColumns({ edges }: Graph): PlanNode["slots"] {
  return edges.slots.slice(2);
}

/** The same columns with slots of their own. */
export function freshSlots(slots: PlanNode["slots"]): PlanNode["slots"] {
  return slots.map(({ name, type }) => slot(name, type));
}
