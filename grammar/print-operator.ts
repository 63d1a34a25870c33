import { columns, list, operand, parameters, print } from "./printer.js";
import type { FindOperator, MakeGraphOperator, Operator, ScanOperator, TopNestedOperator } from "./tree.js";

/** The canonical text of an operator: today's spelling of its keyword, one space between its parts. */
export function printOperator(node: Operator): string {
  if (node.operator === "unsupported") return node.text;
  const rest = printRest(node);
  const keyword = node.operator === "mv-expand" && node.old ? "mvexpand" : node.operator;
  return `${keyword}${parameters(node.parameters)}${rest === "" ? "" : ` ${rest}`}`;
}

function printRest(node: Exclude<Operator, { operator: "unsupported" }>): string {
  switch (node.operator) {
    case "where":
    case "graph-where-nodes":
    case "graph-where-edges":
      return print(node.predicate);
    case "extend":
    case "project":
    case "project-away":
    case "project-keep":
    case "project-rename":
    case "print":
    case "distinct":
    case "serialize":
      return list(node.expressions);
    case "project-reorder":
      return node.expressions.map(({ expression, order }) => join(print(expression), order)).join(", ");
    case "summarize":
      return join(list(node.aggregates), node.hasBy && `by ${list(node.by)}`);
    case "count":
    case "serialize-all":
    case "consume":
    case "getschema":
      return node.as === undefined ? "" : `as ${print(node.as)}`;
    case "sort":
      return `by ${list(node.by)}`;
    case "top":
      return `${print(node.count)} by ${list(node.by)}`;
    case "take":
    case "sample":
      return print(node.count);
    case "sample-distinct":
      return `${print(node.count)} of ${print(node.of)}`;
    case "top-hitters":
      return join(node.count && `${print(node.count)} of`, print(node.of), node.by && `by ${print(node.by)}`);
    case "top-nested":
      return printTopNested(node);
    case "join":
    case "lookup":
      return join(operand(node.right), node.on.length > 0 && `on ${list(node.on)}`, node.where && `where ${print(node.where)}`);
    case "union":
      return node.tables.map(operand).join(", ");
    case "mv-expand":
      return join(list(node.items), node.limit && `limit ${print(node.limit)}`);
    case "mv-apply":
      return join(
        list(node.items),
        node.limit && `limit ${print(node.limit)}`,
        node.id && `id ${print(node.id)}`,
        `on (${print(node.on)})`,
      );
    case "parse":
    case "parse-where":
      return join(print(node.source), "with", ...node.pattern.map(print));
    case "parse-kv":
      return join(
        print(node.source),
        "as",
        columns(node.columns),
        node.properties.length > 0 && `with (${list(node.properties)})`,
      );
    case "range":
      return `${print(node.name)} from ${print(node.from)} to ${print(node.to)} step ${print(node.step)}`;
    case "make-series": {
      const aggregates = node.aggregates.map((part) =>
        join(print(part.expression), part.default && `default=${print(part.default)}`),
      );
      const bounds = node.inRange
        ? `in range(${list([node.from!, node.to!, node.step])})`
        : join(node.from && `from ${print(node.from)}`, node.to && `to ${print(node.to)}`, `step ${print(node.step)}`);
      return join(aggregates.join(", "), `on ${operand(node.on)}`, bounds, node.by.length > 0 && `by ${list(node.by)}`);
    }
    case "scan":
      return printScan(node);
    case "partition": {
      const query = print(node.subquery);
      return join(`by ${print(node.by)}`, node.id && `id ${print(node.id)}`, node.braces ? `{ ${query} }` : `(${query})`);
    }
    case "evaluate":
    case "invoke":
      return join(print(node.call), node.schema && `: (${list(node.schema)})`);
    case "search":
      return join(node.tables.length > 0 && `in (${list(node.tables)})`, print(node.predicate));
    case "find":
      return printFind(node);
    case "reduce":
      return join(`by ${print(node.by)}`, node.with.length > 0 && `with${parameters(node.with)}`);
    case "fork":
      return node.branches
        .map(({ name, query }) => `${name === undefined ? "" : `${print(name)} = `}(${print(query)})`)
        .join(" ");
    case "facet":
      return join(`by ${list(node.by)}`, node.with && `with (${print(node.with)})`);
    case "as":
      return print(node.name);
    case "render":
      return join(print(node.chart), node.with.length > 0 && `with (${list(node.with)})`);
    case "make-graph":
      return printMakeGraph(node);
    case "graph-match":
    case "graph-shortest-paths":
      return join(
        node.patterns.map((pattern) => pattern.map(print).join("")).join(", "),
        node.where && `where ${print(node.where)}`,
        node.project && `project ${list(node.project)}`,
      );
    case "graph-to-table":
      return node.outputs
        .map((output) => join(output.what, output.as && `as ${print(output.as)}`) + parameters(output.parameters))
        .join(", ");
    case "graph-mark-components":
      return "";
    default:
      return node satisfies never;
  }
}

function printTopNested(node: TopNestedOperator): string {
  return node.clauses
    .map((clause) =>
      join(
        clause.count && print(clause.count),
        `of ${print(clause.of)}`,
        clause.others && `with others = ${print(clause.others)}`,
        `by ${print(clause.by)}`,
      ),
    )
    .join(", top-nested ");
}

function printScan(node: ScanOperator): string {
  return join(
    node.orderBy.length > 0 && `order by ${list(node.orderBy)}`,
    node.partitionBy.length > 0 && `partition by ${list(node.partitionBy)}`,
    node.declare.length > 0 && `declare (${list(node.declare)})`,
    `with (${node.steps.map(print).join(" ")})`,
  );
}

function printFind(node: FindOperator): string {
  const shown = node.projectTypes ?? node.project;
  return join(
    node.tables.length > 0 && `in (${list(node.tables)})`,
    `where ${print(node.predicate)}`,
    shown && `project ${list(shown)}`,
    node.projectSmart && "project-smart",
    node.projectAway && `project-away ${list(node.projectAway)}`,
  );
}

function printMakeGraph(node: MakeGraphOperator): string {
  return join(
    `${print(node.source)} ${node.directed ? "-->" : "--"} ${print(node.target)}`,
    node.nodes.length > 0 && `with ${node.nodes.map(({ table, on }) => `${operand(table)} on ${print(on)}`).join(", ")}`,
    node.nodeId && `with_node_id=${print(node.nodeId)}`,
    node.partitionedBy && `partitioned-by ${print(node.partitionedBy.column)} (${print(node.partitionedBy.subquery)})`,
  );
}

/** The parts that are there, with spaces between them. */
const join = (...parts: readonly (string | false | undefined)[]): string => parts.filter((part) => part).join(" ");
