import type { AnyNode, Expression, Operator, Query } from "../../../grammar/tree.js";
import { visit } from "../../../grammar/visit.js";
import { resourceGraphLocal } from "../../arg/profile.js";
import { introducedBy } from "../../library/with-parameters.js";
import { type Cut, cutPipeline } from "./cut-pipeline.js";
import type { Draft } from "./draft.js";
import type { PrefixTools } from "./prefix.js";
import { replaceBelow } from "./replace-nodes.js";
import { nameNode, piped } from "./text.js";

/** A query whose pipelines over tables begin with remote queries instead. */
export interface CutTree {
  readonly query: Query;
  readonly cuts: readonly Cut[];
}

interface Pipeline {
  readonly table: string;
  readonly operators: readonly Operator[];
}

/** Cuts every pipeline over a table, wherever in the query it stands. */
export function cutTree(query: Query, isKnownTable: (name: string) => boolean, tools: PrefixTools): CutTree {
  const own = ownNames(query);
  const cuts: Cut[] = [];

  const table = (node: Expression): Expression => {
    const pipeline = pipelineOf(node);
    const cut = pipeline && cutOf(pipeline);
    if (cut !== undefined) return piped(nameNode(cut.draft.name), cut.rest.map(inside));
    switch (node.kind) {
      case "parenthesized":
        return { ...node, expression: table(node.expression) };
      case "pipe":
        return { ...node, ...(node.source && { source: table(node.source) }), operators: node.operators.map(inside) };
      case "call":
        return tableCalls.has(node.name.name) ? { ...node, arguments: node.arguments.map(table) } : inside(node);
      default:
        return inside(node);
    }
  };

  /** Looks for pipelines below a node. */
  const inside = <T extends AnyNode>(node: T): T =>
    replaceBelow(node.kind === "operator" ? (withTables(node, table) as T) : node, found);
  const found = (node: AnyNode): AnyNode | undefined => {
    if (node.kind === "pipe" && node.source !== undefined) return table(node);
    if (node.kind === "call" && node.name.name === "toscalar") return { ...node, arguments: node.arguments.map(table) };
    return node.kind === "operator" ? inside(node) : undefined;
  };

  const pipelineOf = (node: Expression): Pipeline | undefined => {
    switch (node.kind) {
      case "parenthesized":
        return pipelineOf(node.expression);
      case "name":
        return own.has(node.name) || !isKnownTable(node.name) ? undefined : { table: node.name.toLowerCase(), operators: [] };
      case "pipe": {
        const before =
          node.source === undefined ? { table: resourceGraphLocal.implicitTable!, operators: [] } : pipelineOf(node.source);
        return before && { table: before.table, operators: [...before.operators, ...node.operators] };
      }
      default:
        return undefined;
    }
  };

  const cutOf = ({ table: name, operators }: Pipeline): Cut | undefined => {
    const cut = cutPipeline(name, operators, tools.freeName(`remote${cuts.length + 1}`), tools);
    if (cut === undefined) return undefined;
    const same = cuts.find(({ draft }) => sameDraft(draft, cut.draft));
    if (same === undefined) cuts.push(cut);
    return same === undefined ? cut : { ...cut, draft: same.draft };
  };

  const statements = query.statements.map((statement) => {
    if (statement.kind === "expression-statement") return { ...statement, expression: table(statement.expression) };
    if (statement.kind === "let" && statement.value.kind !== "function") return { ...statement, value: table(statement.value) };
    return inside(statement);
  });
  return { query: { ...query, statements }, cuts };
}

/** Functions that take a table for what it is. */
const tableCalls: ReadonlySet<string> = new Set(["materialize", "totable"]);

/** The operator with its tables changed. */
function withTables(node: Operator, table: (node: Expression) => Expression): Operator {
  switch (node.operator) {
    case "join":
    case "lookup":
      return { ...node, right: table(node.right) };
    case "union":
      return { ...node, tables: node.tables.map(table) };
    case "make-graph":
      return { ...node, nodes: node.nodes.map((item) => ({ ...item, table: table(item.table) })) };
    default:
      return node;
  }
}

/** Names that the query gives to something of its own, and that hide a table's. */
function ownNames(query: Query): ReadonlySet<string> {
  const names = new Set<string>();
  visit(query, (node) => {
    const gives = node.kind === "let" || node.kind === "parameter" || (node.kind === "operator" && node.operator === "as");
    if (gives) for (const name of introducedBy(node)) names.add(name);
    return true;
  });
  return names;
}

const sameDraft = (some: Draft, other: Draft): boolean => draftKey(some) === draftKey(other);
const draftKey = ({ name: _, ...rest }: Draft): string => JSON.stringify(rest);
