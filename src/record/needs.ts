import { parseQuery } from "../../grammar/parser.js";
import { resourceGraphLocal } from "../arg/profile.js";
import { commonColumns, tableNames } from "../arg/tables.js";
import type { ScanColumn, TableSource } from "../engine/plan/node.js";
import { bindText, type Database } from "../engine/query.js";
import { nullColumn } from "../engine/types/column.js";
import { withParameters } from "../library/with-parameters.js";
import { needsOf } from "../live/plan/needs.js";
import { RecordError } from "./error.js";
import { tableFilters } from "./filters.js";

/** A query with a name to speak of it by, and values for its parameters. */
export interface NamedQuery {
  readonly name: string;
  readonly text: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** What of a table queries read. */
export interface TableNeed {
  readonly table: string;
  /** In the order that tables have them. */
  readonly columns: readonly string[];
  /** Predicates, in KQL; a row is needed where one holds. Undefined: all rows are. */
  readonly filters: readonly string[] | undefined;
}

/** Columns that every row is recorded with, by which it is known and found. */
const keyColumns = ["id", "name", "type", "tenantId", "resourceGroup", "subscriptionId"];

/**
 * The tables that a query reads, with the columns it reads of them and the rows that its first filters leave.
 * @throws {RecordError} `bad-query`
 */
export function tableNeeds(query: NamedQuery): readonly TableNeed[] {
  const { text } = withoutParameters(query);
  const seen: SeenTable[] = [];
  const { relations, diagnostics } = bindText(text, { profile: resourceGraphLocal, database: emptyDatabase(seen) });
  if (diagnostics.some(({ severity }) => severity === "error")) {
    throw new RecordError("bad-query", `'${query.name}' has errors`, { name: query.name, text, diagnostics });
  }
  const byTable = new Map(seen.map((one) => [one.source, one]));
  for (const [source, places] of needsOf(relations.map(({ plan }) => plan))) {
    markColumns(
      byTable.get(source),
      places.map(({ column }) => column),
    );
  }
  const filters = tableFilters(parseQuery(text).query);
  return [...new Set(seen.map(({ source }) => source.name))].map((table) => {
    const uses = seen.filter(({ source }) => source.name === table);
    // What is bound and not seen to be read may be read by an operator of its own: then all of it is needed.
    const isAll = uses.some(({ columns }) => columns === undefined);
    const wanted = new Set([...keyColumns, ...uses.flatMap(({ columns }) => [...(columns ?? [])])]);
    const names = commonColumns.map(({ name }) => name);
    return { table, columns: isAll ? names : names.filter((name) => wanted.has(name)), filters: filters.get(table) };
  });
}

/** What several queries need together. */
export function joinedNeeds(needs: readonly TableNeed[]): readonly TableNeed[] {
  const names = commonColumns.map(({ name }) => name);
  return [...new Set(needs.map(({ table }) => table))].sort().map((table) => {
    const ones = needs.filter((need) => need.table === table);
    const columns = new Set(ones.flatMap((need) => need.columns));
    const filters = ones.flatMap((need) => need.filters ?? []);
    const isAll = ones.some((need) => need.filters === undefined);
    return { table, columns: names.filter((name) => columns.has(name)), filters: isAll ? undefined : [...new Set(filters)] };
  });
}

/**
 * The query with its parameters' values in their places.
 * @throws {RecordError} `bad-query`
 */
export function withoutParameters({ name, text, parameters = {} }: NamedQuery): { readonly text: string } {
  const printed = withParameters(
    text,
    parameters,
    commonColumns.map((column) => column.name),
  );
  if (printed.text === undefined) {
    throw new RecordError("bad-query", `'${name}' has errors`, { name, text, diagnostics: printed.diagnostics });
  }
  return { text: printed.text };
}

interface SeenTable {
  readonly source: TableSource;
  /** Undefined until it is seen what is read. */
  columns: Set<string> | undefined;
}

/** Resource Graph's tables without rows, each use of one apart from the others. */
function emptyDatabase(seen: SeenTable[]): Database {
  const known = new Set(tableNames);
  return {
    names: tableNames,
    table: (name) => {
      const key = name.toLowerCase();
      if (!known.has(key)) return undefined;
      const source: TableSource = {
        name: key,
        columns: commonColumns,
        read: (wanted) => {
          markColumns(
            one,
            wanted.map(({ position }) => commonColumns[position]!.name),
          );
          return [{ columns: wanted.map((column) => nullColumn(typeOf(column), 0)), length: 0 }];
        },
      };
      const one: SeenTable = { source, columns: undefined };
      seen.push(one);
      return source;
    },
  };
}

const typeOf = ({ position, path, as }: ScanColumn) => as ?? (path === undefined ? commonColumns[position]!.type : "dynamic");

function markColumns(seen: SeenTable | undefined, columns: readonly string[]): void {
  if (seen === undefined) return;
  seen.columns ??= new Set();
  for (const column of columns) seen.columns.add(column);
}
