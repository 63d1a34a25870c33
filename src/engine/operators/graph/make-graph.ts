import type { MakeGraphOperator, Name } from "../../../../grammar/tree.js";
import { reference, type Slot, slot } from "../../plan/expression.js";
import type { Assignment, Batch, PlanNode } from "../../plan/node.js";
import { type Column, columnOf } from "../../types/column.js";
import { nullOf } from "../../types/null-of.js";
import { commonType } from "../../types/common-type.js";
import type { ScalarType } from "../../types/type.js";
import type { Value } from "../../types/value.js";
import { type Binder, operator, type Relation } from "../definition.js";
import { kept, projectNode } from "../scope.js";
import { graphRelation } from "./graph.js";

export const makeGraph = operator({
  name: "make-graph",
  doc: "A graph whose edges are the rows of the table; its nodes are those that the edges lead from and to, with the columns of tables of nodes.",
  bind: (node, input, binder) => {
    if (node.partitionedBy !== undefined) {
      binder.report("unsupported", node.partitionedBy.column, { what: "'partitioned-by' in 'make-graph'", instead: undefined });
      return undefined;
    }
    binder.options("make-graph", node.parameters, ["with_node_id"]);
    const source = binder.column(node.source, input.plan.slots);
    const target = binder.column(node.target, input.plan.slots);
    const tables = bindTables(node, binder);
    if (source === undefined || target === undefined || tables === undefined) return undefined;
    const type = idType(node, [source, target, ...tables.map(({ id }) => id)], binder);
    return type && graphFrom(node, input, source, target, tables, type, binder);
  },
});

/** A table of nodes, and the column that edges name them by. */
interface NodeTable {
  readonly relation: Relation;
  readonly id: Slot;
}

function bindTables({ nodes }: MakeGraphOperator, binder: Binder): readonly NodeTable[] | undefined {
  const tables = nodes.map(({ table, on }) => {
    const relation = binder.table(table);
    const id = relation && binder.column(on, relation.plan.slots);
    return relation && id && { relation, id };
  });
  return tables.every((table) => table !== undefined) ? tables : undefined;
}

/** The type that all ids have in common. */
function idType(node: MakeGraphOperator, ids: readonly Slot[], binder: Binder): ScalarType | undefined {
  const type = commonType(ids.map((id) => id.type));
  if (type === "dynamic") {
    binder.report("dynamic-key", node.source, { operator: "make-graph" });
    return undefined;
  }
  if (type !== undefined && type !== "unknown") return type;
  const other = ids.find((id) => id.type !== ids[0]!.type)!;
  binder.report("invalid", node.source, {
    message: `nodes are named by a ${ids[0]!.type} and by a ${other.type}; convert one so that all have one type`,
  });
  return undefined;
}

function graphFrom(
  node: MakeGraphOperator,
  input: Relation,
  source: Slot,
  target: Slot,
  tables: readonly NodeTable[],
  type: ScalarType,
  binder: Binder,
): Relation {
  const numberOf = (column: Slot, place: Name) => binder.call("hash", [binder.convert(reference(column), type)], place);
  const share = binder.share(input);
  const at = (column: Slot, relation: Relation) => relation.plan.slots[input.plan.slots.indexOf(column)]!;
  const rows = share();
  const ends: readonly Assignment[] = [
    { slot: slot("", "long"), expression: numberOf(at(source, rows), node.source) },
    { slot: slot("", "long"), expression: numberOf(at(target, rows), node.target) },
  ];
  const edges = projectNode(rows.plan, [...ends, ...kept(rows.plan.slots)]);
  const again = share();
  const named = [source, target].map((column, i) => ({
    number: { slot: slot("", "long"), expression: numberOf(at(column, again), i === 0 ? node.source : node.target) },
    id: { slot: slot("", type), expression: binder.convert(reference(at(column, again)), type) },
  }));
  const endpoints = projectNode(again.plan, [...named.map(({ number }) => number), ...named.map(({ id }) => id)]);
  const numbered = tables.map(({ relation, id }, i) =>
    projectNode(relation.plan, [
      { slot: slot("", "long"), expression: numberOf(id, node.nodes[i]!.on) },
      ...kept(relation.plan.slots),
    ]),
  );
  const idName = tables[0]?.id.name ?? node.nodeId?.name;
  const columns = nodeSlots(tables, node.nodeId, type);
  const nodes: PlanNode = {
    kind: "operate",
    name: "make-graph",
    slots: [slot("", "long"), ...columns],
    inputs: [endpoints, ...numbered],
    run: ([edgeRows, ...nodeRows]) => collectNodes(edgeRows!, numbered, nodeRows, columns, idName),
  };
  return graphRelation({ nodes, edges, directed: node.directed });
}

/** All columns of the tables of nodes, each name once; without a table, the id by the name that it is given, if any. */
function nodeSlots(tables: readonly NodeTable[], nodeId: Name | undefined, type: ScalarType): readonly Slot[] {
  if (tables.length === 0) return nodeId === undefined ? [] : [slot(nodeId.name, type)];
  const columns = new Map<string, Slot>();
  for (const { relation } of tables) {
    for (const column of relation.plan.slots) {
      if (!columns.has(column.name)) columns.set(column.name, slot(column.name, column.type));
    }
  }
  return [...columns.values()];
}

/** The nodes of the tables, those of one id as one, then those that only edges name. */
function collectNodes(
  endpoints: Batch,
  tables: readonly PlanNode[],
  rows: readonly Batch[],
  columns: readonly Slot[],
  idName: string | undefined,
): Batch {
  const known = new Map<bigint, Map<string, Value>>();
  const nodeOf = (number: bigint) => {
    const node = known.get(number) ?? new Map<string, Value>();
    known.set(number, node);
    return node;
  };
  for (const [position, { slots }] of tables.entries()) {
    const batch = rows[position]!;
    for (let row = 0; row < batch.length; row++) {
      const number = batch.columns[0]!.get(row);
      if (number === null) continue;
      const node = nodeOf(number as bigint);
      slots.slice(1).forEach(({ name, type }, i) => {
        if ((node.get(name) ?? nullOf(type)) === nullOf(type)) node.set(name, batch.columns[i + 1]!.get(row));
      });
    }
  }
  const [from, to, source, target] = endpoints.columns as readonly [Column, Column, Column, Column];
  for (let row = 0; row < endpoints.length; row++) {
    if (from.isNull(row) || to.isNull(row)) continue;
    for (const [number, id] of [
      [from, source],
      [to, target],
    ] as const) {
      const isNew = !known.has(number.get(row) as bigint);
      const node = nodeOf(number.get(row) as bigint);
      if (isNew && idName !== undefined) node.set(idName, id.get(row));
    }
  }
  const nodes = [...known];
  return {
    columns: [
      columnOf(
        "long",
        nodes.map(([number]) => number),
      ),
      ...columns.map(({ name, type }) =>
        columnOf(
          type,
          nodes.map(([, node]) => node.get(name) ?? nullOf(type)),
        ),
      ),
    ],
    length: nodes.length,
  };
}
