import { isDeepStrictEqual } from "node:util";
import type { QueryResult, ResultTable } from "../engine/query.js";
import { objectsOf } from "../engine/result.js";

/** What a matcher says: as vitest, and Jest, ask for it. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
  readonly actual?: unknown;
  readonly expected?: unknown;
}

/** Rows by column name; columns that are not named are not compared. */
export type ExpectedRows = readonly Readonly<Record<string, unknown>>[];

/** Matchers for results of queries: `expect.extend(queryMatchers)`. */
export const queryMatchers = {
  /** The first table has these rows: in this order where the query ends in one, in any order otherwise. */
  toEqualRows(received: QueryResult, expected: ExpectedRows): MatcherResult {
    const table = firstTable(received);
    if (table === undefined) return failed(received);
    const rows = objectsOf(table).map((row) => narrowed(row, expected));
    const pass = table.ordered ? isDeepStrictEqual(rows, [...expected]) : equalInAnyOrder(rows, expected);
    const order = table.ordered ? "in this order" : "in any order";
    return { pass, actual: rows, expected, message: () => `expected ${pass ? "other rows than these" : "these rows"}, ${order}` };
  },

  /** The first table has these columns, in this order: names and types. */
  toHaveColumns(received: QueryResult, expected: Readonly<Record<string, string>>): MatcherResult {
    const table = firstTable(received);
    if (table === undefined) return failed(received);
    const actual = table.columns.map(({ name, type }) => `${name}: ${type}`);
    const wanted = Object.entries(expected).map(([name, type]) => `${name}: ${type}`);
    const pass = isDeepStrictEqual(actual, wanted);
    return { pass, actual, expected: wanted, message: () => `expected ${pass ? "other columns than these" : "these columns"}` };
  },

  /** The query has an error of this code. */
  toFailWith({ diagnostics }: QueryResult, code: string): MatcherResult {
    const codes = diagnostics.filter(({ severity }) => severity === "error").map((one) => one.code);
    const pass = codes.includes(code);
    const found = codes.length === 0 ? "the query has none" : `it has ${codes.map((one) => `'${one}'`).join(", ")}`;
    return { pass, actual: codes, expected: [code], message: () => `expected ${pass ? "no" : "an"} error '${code}'; ${found}` };
  },
} as const;

const firstTable = ({ tables }: QueryResult): ResultTable | undefined => tables[0];

function failed({ diagnostics }: QueryResult): MatcherResult {
  const errors = diagnostics.map(({ code, message }) => `${code}: ${message}`);
  return { pass: false, actual: errors, message: () => `expected a table, and the query has errors: ${errors.join("; ")}` };
}

/** The row with the columns that the expected rows name. */
function narrowed(row: Readonly<Record<string, unknown>>, expected: ExpectedRows): Readonly<Record<string, unknown>> {
  const names = new Set(expected.flatMap((one) => Object.keys(one)));
  return names.size === 0 ? row : Object.fromEntries(Object.entries(row).filter(([name]) => names.has(name)));
}

function equalInAnyOrder(rows: ExpectedRows, expected: ExpectedRows): boolean {
  const left = [...rows];
  for (const wanted of expected) {
    const found = left.findIndex((row) => isDeepStrictEqual(row, { ...wanted }));
    if (found < 0) return false;
    left.splice(found, 1);
  }
  return left.length === 0;
}
