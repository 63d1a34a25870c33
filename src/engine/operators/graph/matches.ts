import type { Expression, GraphMatchOperator } from "../../../../grammar/tree.js";
import { trueRows } from "../../exec/filter.js";
import { type BoundExpression, isErroneous, type Slot } from "../../plan/expression.js";
import type { Batch, OperateTools, PlanNode } from "../../plan/node.js";
import { type Column, columnOf } from "../../types/column.js";
import { toDynamicValue, type Value } from "../../types/value.js";
import type { Binder, Graph } from "../definition.js";
import { type Links, linksOf } from "./links.js";
import { type Cycles, findMatches, type Match } from "./match-rows.js";
import { conditionsOf, type MatchColumn, matchScope } from "./match-scope.js";
import { type Pattern, readPattern } from "./pattern.js";

/** A pattern with its conditions and projections bound. */
export interface BoundMatch {
  readonly pattern: Pattern;
  readonly graph: Graph;
  readonly columns: readonly MatchColumn[];
  /** Conditions on one variable, which narrow the search, by the variable. */
  readonly narrowing: readonly (readonly BoundExpression[])[];
  /** The other conditions, which are about whole matches. */
  readonly conditions: readonly BoundExpression[];
  readonly outputs: ReturnType<Binder["named"]>;
}

export function bindMatch(node: GraphMatchOperator, graph: Graph, binder: Binder): BoundMatch | undefined {
  const pattern = readPattern(node, graph.directed, binder);
  if (pattern === undefined) return undefined;
  const { scope, columns } = matchScope(pattern, graph, binder);
  const bound = conditionsOf(node.where).map((condition) => binder.predicate(condition, scope, node.operator));
  if (node.project === undefined) {
    binder.report("invalid", node.keyword, { message: `'${node.operator}' needs a 'project', which says what a match gives` });
    return undefined;
  }
  const outputs = binder.named(node.project as readonly Expression[], scope);
  if ([...bound, ...outputs.map(({ expression }) => expression)].some(isErroneous)) return undefined;
  const narrowing: BoundExpression[][] = pattern.variables.map(() => []);
  const conditions: BoundExpression[] = [];
  for (const condition of bound) {
    const variable = narrowedVariable(condition, columns, pattern);
    if (variable === undefined) conditions.push(condition);
    else narrowing[variable]!.push(condition);
  }
  return { pattern, graph, columns, narrowing, conditions, outputs };
}

/** The one variable that a condition is about: its own columns, or `all(edges, …)` by itself. */
function narrowedVariable(
  condition: BoundExpression,
  columns: readonly MatchColumn[],
  { variables }: Pattern,
): number | undefined {
  const used = columns.filter((column) => slotsIn(condition).has(column.slot));
  const found = new Set(used.map(({ variable }) => variable));
  const [first] = used;
  if (found.size !== 1 || first === undefined) return undefined;
  if (first.kind === "all" && first.of === "edges" && condition.kind === "reference") return first.variable;
  const plain = variables[first.variable]!.kind !== "edges" && used.every(({ kind }) => kind === "column");
  return plain ? first.variable : undefined;
}

function slotsIn(expression: BoundExpression, found = new Set<Slot>()): ReadonlySet<Slot> {
  if (expression.kind === "reference") found.add(expression.slot);
  else if (expression.kind === "conversion" || expression.kind === "member") slotsIn(expression.operand, found);
  else if (expression.kind === "invocation") for (const argument of expression.args) slotsIn(argument, found);
  return found;
}

/** Matches that a query may hold at a time. */
const mostMatches = 5_000_000;

/** A row for each match, with the columns that the conditions and projections name; `choose` may keep some of the matches. */
export function matchPlan(
  bound: BoundMatch,
  name: string,
  cycles: Cycles,
  choose: (matches: readonly Match[]) => readonly Match[],
): PlanNode {
  const used = new Set(
    [...bound.conditions, ...bound.outputs.map(({ expression }) => expression)].flatMap((expression) => [...slotsIn(expression)]),
  );
  const columns = bound.columns.filter((column) => used.has(column.slot));
  const { nodes, edges } = bound.graph;
  return {
    kind: "operate",
    name,
    slots: columns.map((column) => column.slot),
    inputs: [nodes, edges],
    run: ([nodeRows, edgeRows], tools) => {
      const rows: GraphRows = { nodes: nodeRows!, edges: edgeRows!, links: linksOf(nodeRows!, edgeRows!) };
      const found: Match[] = [];
      const keep = (match: Match) => {
        if (found.push(match) > mostMatches) {
          tools.context.fail(
            "limit-rows",
            `'${name}' finds more than ${mostMatches} matches; narrow the pattern or its conditions`,
          );
        }
      };
      findMatches(bound.pattern, rows.links, allowedRows(bound, rows, tools), cycles, keep, tools.check);
      const all = tableOf(bound, columns, rows, found, tools);
      const kept = bound.conditions.length === 0 ? found : matching(bound, columns, all, found, tools);
      const chosen = choose(kept);
      return chosen.length === found.length ? all : tableOf(bound, columns, rows, chosen, tools);
    },
  };
}

interface GraphRows {
  readonly nodes: Batch;
  readonly edges: Batch;
  readonly links: Links;
}

function matching(
  bound: BoundMatch,
  columns: readonly MatchColumn[],
  table: Batch,
  found: readonly Match[],
  tools: OperateTools,
) {
  const slots = columns.map((column) => column.slot);
  const truths = bound.conditions.map((condition) => new Set(trueRows(tools.compile(condition, slots)(table))));
  return found.filter((_, row) => truths.every((rows) => rows.has(row)));
}

/** For each variable, the nodes or edges for which its conditions are true. */
function allowedRows({ pattern, graph, columns, narrowing }: BoundMatch, { nodes, edges }: GraphRows, tools: OperateTools) {
  return pattern.variables.map(({ kind }, variable) => {
    const conditions = narrowing[variable]!;
    if (conditions.length === 0) return undefined;
    const own =
      kind === "node"
        ? { columns: nodes.columns.slice(1), length: nodes.length }
        : { columns: edges.columns.slice(2), length: edges.length };
    const slots = columns
      .filter((column) => column.kind === "column" && column.variable === variable)
      .map((column) => column.slot);
    const truths = conditions.map((condition) => {
      const all = columns.find(
        (column) => column.kind === "all" && condition.kind === "reference" && column.slot === condition.slot,
      );
      return all?.kind === "all" ? tools.evaluate(all.expression, graph.edges, edges) : tools.compile(condition, slots)(own);
    });
    return Uint8Array.from({ length: own.length }, (_, row) => (truths.every((column) => column.get(row) === true) ? 1 : 0));
  });
}

function tableOf(
  { pattern, graph }: BoundMatch,
  columns: readonly MatchColumn[],
  { nodes, edges, links }: GraphRows,
  matches: readonly Match[],
  tools: OperateTools,
): Batch {
  const plain = ({ variable, slot: { type } }: MatchColumn, column: Column) => {
    if (pattern.variables[variable]!.kind !== "edges")
      return column.take(Int32Array.from(matches, ({ rows }) => rows[variable] as number));
    const arrays = matches.map(({ rows }) =>
      (rows[variable] as readonly number[]).map((row) => toDynamicValue(column.type, column.get(row))),
    );
    return columnOf(type, arrays);
  };
  const filled = columns.map((column): Column => {
    if (column.kind === "column") {
      const isNode = pattern.variables[column.variable]!.kind === "node";
      return plain(column, isNode ? nodes.columns[column.column + 1]! : edges.columns[column.column + 2]!);
    }
    if (column.kind === "degree") {
      const reached = column.direction === "in" ? links.in : links.out;
      return columnOf(
        "long",
        matches.map(({ rows }) => BigInt(reached[rows[column.variable] as number]!.length)),
      );
    }
    const values =
      column.of === "edges"
        ? tools.evaluate(column.expression, graph.edges, edges)
        : tools.evaluate(column.expression, graph.nodes, nodes);
    return columnOf(
      column.slot.type,
      matches.map((match) =>
        ofRun(column.kind, values, column.of === "edges" ? rowsOf(match, column.variable) : match.inner[column.variable]!),
      ),
    );
  });
  return { columns: filled, length: matches.length };
}

function rowsOf({ rows }: Match, variable: number): readonly number[] {
  const given = rows[variable]!;
  return typeof given === "number" ? [given] : given;
}

function ofRun(kind: "map" | "all" | "any", values: Column, rows: readonly number[]): Value {
  switch (kind) {
    case "map":
      return rows.map((row) => toDynamicValue(values.type, values.get(row)));
    case "all":
      return rows.every((row) => values.get(row) === true);
    case "any":
      return rows.some((row) => values.get(row) === true);
    default:
      return kind satisfies never;
  }
}
