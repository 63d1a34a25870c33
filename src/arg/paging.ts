import { parseQuery } from "../../grammar/parser.js";
import { visit } from "../../grammar/visit.js";
import type { ResultTable } from "../engine/query.js";
import type { SkipToken } from "./skip-token.js";

/** Rows that one answer has at most. */
export const largestPage = 1000;

export interface PageRequest {
  readonly top?: number | undefined;
  readonly skip?: number | undefined;
  readonly token?: SkipToken | undefined;
  /** Rows of a page where neither the request nor its token says; `largestPage`. */
  readonly defaultSize?: number | undefined;
}

/** The rows of one answer. */
export interface Page {
  readonly start: number;
  readonly end: number;
  /** How to ask for the rows that follow; absent where there are none, or where the query cannot be paged. */
  readonly next?: SkipToken;
  /** Rows were cut off and cannot be asked for. While there is a next page this is false. */
  readonly truncated: boolean;
}

/**
 * Chooses the rows of an answer. A query that is `limited`, and one with only dynamic columns, cannot be paged, and with the former
 * the number of rows to skip is read over (Resource Graph documentation, "Paging results").
 */
export function choosePage(
  table: ResultTable,
  limited: boolean,
  { top, skip, token, defaultSize = largestPage }: PageRequest,
): Page {
  const size = Math.min(top ?? token?.maxRows ?? defaultSize, largestPage);
  const start = limited ? 0 : Math.min(skip ?? token?.rowsToSkip ?? 0, table.length);
  const end = Math.min(start + size, table.length);
  if (end === table.length) return { start, end, truncated: false };
  const pageable = !limited && table.columns.some(({ type }) => type !== "dynamic");
  return pageable ? { start, end, next: { maxRows: size, rowsToSkip: end }, truncated: false } : { start, end, truncated: true };
}

/** Whether a query has `limit`, `take` or `sample`. */
export function hasLimit(query: string): boolean {
  let found = false;
  visit(parseQuery(query).query, (node) => {
    found ||= node.kind === "operator" && (node.operator === "take" || node.operator === "sample");
    return !found;
  });
  return found;
}
