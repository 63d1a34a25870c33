import { parseQuery } from "../../grammar/parser.js";
import type { Expression, Operator, Query, Span } from "../../grammar/tree.js";
import { visit } from "../../grammar/visit.js";

/** Something that the service's documentation allows less of than a query has. */
export interface LimitBreach {
  readonly code: "DisallowedMaxNumberOfRemoteTables" | "InvalidQuery";
  readonly message: string;
  readonly span: Span;
}

/** The numbers that the documentation gives ("Understanding the Azure Resource Graph query language"). */
const documented = { join: 3, "mv-expand": 3, legs: 3, expanded: 400 } as const;

/** Of joins between these the documentation allows three, of others one. */
const repeatable: ReadonlySet<string> = new Set(["resources", "resourcecontainers"]);

/**
 * What of a query is beyond the documented limits: joins, unions, mv-expands and their rows, and tables that are joined more than once, which the main
 * table, `resources` and `resourcecontainers` may be. The service itself is seen to answer more.
 */
export function limitBreaches(text: string): readonly LimitBreach[] {
  const { query } = parseQuery(text);
  const counts = { join: 0, "mv-expand": 0 };
  const joined = new Map<string, number>();
  const main = mainTable(query);
  const breaches: LimitBreach[] = [];
  visit(query, (node) => {
    if (node.kind === "datatable") {
      breaches.push({ code: "InvalidQuery", message: "'datatable' is not documented for Azure Resource Graph", span: node });
    }
    if (node.kind !== "operator") return true;
    if (node.operator === "join" || node.operator === "mv-expand") {
      const most = documented[node.operator];
      if (++counts[node.operator] === most + 1) {
        breaches.push({
          code: "InvalidQuery",
          message: `a query has at most ${most} '${node.operator}'`,
          span: keywordOf(node, text),
        });
      }
    }
    if (node.operator === "mv-expand" && node.limit?.kind === "literal" && Number(node.limit.text) > documented.expanded) {
      breaches.push({
        code: "InvalidQuery",
        message: `the limit of 'mv-expand' is ${documented.expanded} at most`,
        span: node.limit,
      });
    }
    if (node.operator === "union" && node.tables.length + 1 > documented.legs) {
      breaches.push({
        code: "InvalidQuery",
        message: `a 'union' has at most ${documented.legs} tables`,
        span: keywordOf(node, text),
      });
    }
    const table = node.operator === "join" ? tableOf(node.right) : undefined;
    if (table !== undefined && table !== main && !repeatable.has(table)) {
      const times = (joined.get(table) ?? 0) + 1;
      joined.set(table, times);
      if (times === 2)
        breaches.push({
          code: "DisallowedMaxNumberOfRemoteTables",
          message: remoteText(table, times),
          span: keywordOf(node, text),
        });
    }
    return true;
  });
  return breaches;
}

function remoteText(table: string, times: number): string {
  return `Table ${table} was referenced as right table ${times} times. A table other than the main one may be joined only once.`;
}

/** The table that the query is about; `resources` where it names none. */
function mainTable({ statements }: Query): string | undefined {
  const last = statements.at(-1);
  return last?.kind === "expression-statement" ? tableOf(last.expression) : undefined;
}

/** The table that a query begins with, in lower case; undefined where it begins with something else. */
function tableOf(expression: Expression): string | undefined {
  switch (expression.kind) {
    case "name":
      return expression.name.toLowerCase();
    case "pipe":
      return expression.source === undefined ? "resources" : tableOf(expression.source);
    case "parenthesized":
      return tableOf(expression.expression);
    case "operator":
      return expression.operator === "union" ? undefined : "resources";
    default:
      return undefined;
  }
}

/** The place of an operator's name. */
function keywordOf({ start }: Operator, text: string): Span {
  const length = /^[\w-]+/.exec(text.slice(start))?.[0].length ?? 1;
  return { start, end: start + length };
}
