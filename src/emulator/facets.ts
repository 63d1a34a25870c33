import { parseQuery } from "../../grammar/parser.js";
import { print } from "../../grammar/printer.js";
import type { FacetRequest } from "../arg/request.js";
import { objectsText } from "../arg/response.js";
import type { Database, QueryOptions, ResultTable } from "../engine/query.js";
import { runQuery } from "../engine/query.js";

const tableName = "answer";

/** Facets as JSON texts: counts over the answer of the main query. A facet that cannot be computed says so and fails alone. */
export function facetTexts(
  facets: readonly FacetRequest[],
  table: ResultTable,
  options: Omit<QueryOptions, "database">,
): readonly string[] {
  if (facets.length === 0) return [];
  const database: Database = {
    names: [tableName],
    table: (name) =>
      name === tableName
        ? {
            name,
            columns: table.columns,
            read: (positions) => [{ columns: positions.map((position) => table.data[position]!), length: table.length }],
          }
        : undefined,
  };
  return facets.map((facet) => facetText(facet, { ...options, database }, table));
}

function facetText(facet: FacetRequest, options: QueryOptions, answer: ResultTable): string {
  const { expression, sortBy, sortOrder, filter, top } = facet;
  const steps = [
    `${tableName}`,
    `summarize count = count() by ${alone(expression)}`,
    ...(filter === undefined ? [] : [`where ${alone(filter)}`]),
    `sort by ${sortBy === undefined ? "['count']" : alone(sortBy)} ${sortOrder}`,
  ];
  const { tables, diagnostics } = runQuery(steps.join("\n| "), options);
  const [counted] = tables;
  if (counted === undefined)
    return errorText(
      expression,
      diagnostics.map(({ message }) => message),
      answer,
    );
  const count = Math.min(top ?? 1000, counted.length);
  const last = counted.columns.length - 1;
  const data = objectsText(counted, { start: 0, end: count });
  if (last < 1) return errorText(expression, [], answer);
  return `{"expression":${JSON.stringify(expression)},"resultType":"FacetResult","totalRecords":${counted.length},"count":${count},"data":${data}}`;
}

/** A text as one bracketed expression, so that it stays one whatever is in it; as it is where it is none. */
function alone(text: string): string {
  const { query, problems } = parseQuery(`print ${text}`);
  const single = problems.length === 0 && query.statements.length === 1;
  return single ? print(query).replace(/^print\s+/, "") : text;
}

function errorText(expression: string, messages: readonly string[], answer: ResultTable): string {
  const isName = /^\w+$/.test(expression.trim());
  const known = answer.columns.some(({ name }) => name === expression.trim());
  const reason =
    isName && !known
      ? { code: "InvalidColumnNames", message: `Invalid column names: [${expression.trim()}].` }
      : { code: "InvalidFacet", message: messages.join("; ") };
  const errors = [{ code: "NoValidColumns", message: "No valid columns in facet expression." }, reason];
  return JSON.stringify({ expression, resultType: "FacetError", errors });
}
