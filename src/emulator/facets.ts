import { parseQuery } from "../../grammar/parser.js";
import { print } from "../../grammar/printer.js";
import { largestPage } from "../arg/paging.js";
import { readPlace } from "../engine/types/shred.js";
import type { FacetRequest } from "../arg/request.js";
import { objectsText } from "../arg/response.js";
import type { Database, QueryOptions, ResultTable } from "../engine/query.js";
import { runQuery } from "../engine/query.js";
import type { TableSource } from "../engine/plan/node.js";

const tableName = "answer";

/** Facets as JSON texts: counts over the answer of the main query. A facet that cannot be computed says so and fails alone. */
export function facetTexts(
  facets: readonly FacetRequest[],
  table: ResultTable,
  options: Omit<QueryOptions, "database">,
): readonly string[] {
  if (facets.length === 0) return [];
  const source: TableSource = {
    name: tableName,
    columns: table.columns,
    read: (wanted) => [
      { columns: wanted.map(({ position, path, as }) => readPlace(table.data[position]!, path, as)), length: table.length },
    ],
  };
  const database: Database = { names: [tableName], table: (name) => (name === tableName ? source : undefined) };
  return facets.map((facet) => facetText(facet, { ...options, database }, table));
}

function facetText(facet: FacetRequest, options: QueryOptions, answer: ResultTable): string {
  const { expression, sortBy, sortOrder, filter, top } = facet;
  const by = singleExpression(expression);
  const order = sortBy === undefined ? "['count']" : singleExpression(sortBy);
  const predicate = filter === undefined ? "true" : singleExpression(filter);
  if (by === undefined || order === undefined || predicate === undefined) {
    return errorText(expression, ["a facet's expression, sortBy and filter are one expression each"], answer);
  }
  const query = `${tableName} | summarize ['count'] = count() by ${by} | where ${predicate} | sort by ${order} ${sortOrder}`;
  const { tables, diagnostics } = runQuery(query, options);
  const [counted] = tables;
  if (counted === undefined) {
    const messages = diagnostics.map(({ message }) => message);
    return errorText(expression, messages, answer);
  }
  const count = Math.min(top ?? largestPage, largestPage, counted.length);
  const data = objectsText(counted, { start: 0, end: count });
  return `{"expression":${JSON.stringify(expression)},"resultType":"FacetResult","totalRecords":${counted.length},"count":${count},"data":${data}}`;
}

/** The text, printed from its tree, where it is one expression and nothing more: whatever is in it, it stays one. */
function singleExpression(text: string): string | undefined {
  const { query, problems } = parseQuery(`print ${text}\n`);
  const [statement] = query.statements;
  if (problems.length > 0 || query.statements.length !== 1 || statement?.kind !== "expression-statement") return undefined;
  const { expression } = statement;
  if (expression.kind !== "operator" || expression.operator !== "print" || expression.expressions.length !== 1) return undefined;
  return print(expression.expressions[0]!);
}

function errorText(expression: string, messages: readonly string[], answer: ResultTable): string {
  const name = expression.trim();
  const isUnknown = /^\w+$/.test(name) && !answer.columns.some((column) => column.name === name);
  const reason = isUnknown
    ? { code: "InvalidColumnNames", message: `Invalid column names: [${name}].` }
    : { code: "InvalidFacet", message: messages.join("; ") };
  const errors = [{ code: "NoValidColumns", message: "No valid columns in facet expression." }, reason];
  return JSON.stringify({ expression, resultType: "FacetError", errors });
}
