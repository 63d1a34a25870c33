import type { Call, Expression } from "../../../../grammar/tree.js";
import { type BoundExpression, constantOf, erroneous, isErroneous, reference, type Slot, slot } from "../../plan/expression.js";
import type { Binder, Graph, Scope } from "../definition.js";
import { edgeColumns, nodeColumns } from "./graph.js";
import type { Pattern } from "./pattern.js";

/** What a column of the matches holds. */
export type MatchColumn = { readonly slot: Slot; readonly variable: number } & (
  | { readonly kind: "column"; readonly column: number }
  /** How many edges of the graph lead into a node, or out of it. */
  | { readonly kind: "degree"; readonly direction: "in" | "out" }
  /** Computed for each edge of a run (or each node inside it): as an array, or whether it is true for all or any of them. */
  | { readonly kind: "map" | "all" | "any"; readonly of: "edges" | "nodes"; readonly expression: BoundExpression }
);

/** What the conditions and projections of a match can name. */
export interface MatchScope {
  readonly scope: Scope;
  /** All columns that have been named so far, and those that can be. */
  readonly columns: readonly MatchColumn[];
}

export function matchScope(pattern: Pattern, graph: Graph, binder: Binder): MatchScope {
  const columns: MatchColumn[] = [];
  const members = new Map<string, ReadonlyMap<string, BoundExpression>>();
  const bags = new Map<string, BoundExpression>();
  for (const [variable, { name, kind }] of pattern.variables.entries()) {
    if (name === undefined) continue;
    const slots = kind === "node" ? nodeColumns(graph) : edgeColumns(graph);
    const own = slots.map((column, position): MatchColumn => {
      const type = kind === "edges" ? "dynamic" : column.type;
      return { kind: "column", slot: slot(column.name, type), variable, column: position };
    });
    columns.push(...own);
    members.set(name, new Map(own.map((column) => [column.slot.name, reference(column.slot)])));
    if (kind === "edges") {
      const bag = packed(slots, binder);
      columns.push({ kind: "map", of: "edges", expression: bag, slot: slot(name, "dynamic"), variable });
      bags.set(name, reference(columns.at(-1)!.slot));
    } else {
      bags.set(
        name,
        packed(
          own.map((column) => column.slot),
          binder,
        ),
      );
    }
  }
  const runCall = (kind: "map" | "all" | "any") => (node: Call) => bindRunCall(kind, node, pattern, graph, columns, binder);
  const calls = new Map([
    ["map", runCall("map")],
    ["all", runCall("all")],
    ["any", runCall("any")],
    ["node_degree_in", (node: Call) => bindDegree("in", node, pattern, columns, binder)],
    ["node_degree_out", (node: Call) => bindDegree("out", node, pattern, columns, binder)],
  ]);
  return { scope: { columns: [], serialized: false, members, names: bags, calls }, columns };
}

function packed(slots: readonly Slot[], binder: Binder): BoundExpression {
  const pairs = slots.flatMap((column): BoundExpression[] => [
    { kind: "constant", type: "string", value: column.name },
    reference(column),
  ]);
  return pairs.length === 0 ? constantOf("dynamic", {}) : binder.call("bag_pack", pairs, { start: 0, end: 0 });
}

/** `all(edges, condition)`, `map(inner_nodes(edges), expression)`: columns are those of the edges or nodes. */
function bindRunCall(
  kind: "map" | "all" | "any",
  node: Call,
  pattern: Pattern,
  graph: Graph,
  columns: MatchColumn[],
  binder: Binder,
): BoundExpression {
  const [run, body, ...others] = node.arguments;
  if (run === undefined || body === undefined || others.length > 0) {
    binder.report("argument-count", node, { name: kind, given: node.arguments.length, least: 2, most: 2 });
    return erroneous;
  }
  const inner = run.kind === "call" && run.name.name === "inner_nodes" ? run.arguments[0] : undefined;
  const variable = variableOf(inner ?? run, pattern);
  if (variable === undefined || pattern.variables[variable]!.kind === "node") {
    binder.report("invalid", run, { message: `'${kind}' takes edges of the pattern, or 'inner_nodes' of them` });
    return erroneous;
  }
  const of = inner === undefined ? "edges" : "nodes";
  const scope: Scope = { columns: of === "edges" ? edgeColumns(graph) : nodeColumns(graph), serialized: false };
  const expression = kind === "map" ? binder.expression(body, scope) : binder.predicate(body, scope, kind);
  if (isErroneous(expression)) return erroneous;
  const result = slot(kind, kind === "map" ? "dynamic" : "bool");
  columns.push({ kind, of, expression, slot: result, variable });
  return reference(result);
}

/** `node_degree_in(node)`, `node_degree_out(node)`. */
function bindDegree(
  direction: "in" | "out",
  node: Call,
  pattern: Pattern,
  columns: MatchColumn[],
  binder: Binder,
): BoundExpression {
  const [argument] = node.arguments;
  const name = node.name.name;
  if (argument === undefined || node.arguments.length > 1) {
    binder.report("argument-count", node, { name, given: node.arguments.length, least: 1, most: 1 });
    return erroneous;
  }
  const variable = variableOf(argument, pattern);
  if (variable === undefined || pattern.variables[variable]!.kind !== "node") {
    binder.report("invalid", argument, { message: `'${name}' takes a node of the pattern` });
    return erroneous;
  }
  const result = slot(name, "long");
  columns.push({ kind: "degree", direction, slot: result, variable });
  return reference(result);
}

function variableOf(node: Expression, { variables }: Pattern): number | undefined {
  if (node.kind !== "name") return undefined;
  const position = variables.findIndex(({ name }) => name === node.name);
  return position < 0 ? undefined : position;
}

/** The parts of a condition that all must be true. */
export function conditionsOf(node: Expression | undefined): readonly Expression[] {
  if (node === undefined) return [];
  if (node.kind === "parenthesized") return conditionsOf(node.expression);
  if (node.kind === "binary" && node.operator === "and") return [...conditionsOf(node.left), ...conditionsOf(node.right)];
  return [node];
}
