import { type Diagnostic, type QueryOptions, type QueryResult, runQuery } from "../engine/query.js";
import { hasSplice, placedDiagnostics, spliceQueries } from "./splice.js";

/** Runs a query with the shared queries that it names as `{{id}}` put in, which are found among the resources of its database. */
export function runSpliced(text: string, options: QueryOptions): QueryResult {
  if (!hasSplice(text)) return runQuery(text, options);
  const stored = storedQueries(options);
  const spliced = spliceQueries(text, (id) => stored.get(id.toLowerCase()));
  if ("mistakes" in spliced) {
    const diagnostics = spliced.mistakes.map(
      ({ message, span }): Diagnostic => ({ code: "shared-query", severity: "error", message, start: span.start, end: span.end }),
    );
    return { tables: [], diagnostics };
  }
  const result = runQuery(spliced.text, options);
  return { ...result, diagnostics: placedDiagnostics(result.diagnostics, spliced) };
}

/** Texts of shared queries by their ids in lower case. */
function storedQueries({ profile, database }: QueryOptions): ReadonlyMap<string, string> {
  if (database?.table("resources") === undefined) return new Map();
  const { tables } = runQuery(
    "resources | where type =~ 'microsoft.resourcegraph/queries' | project tolower(id), tostring(properties.query)",
    { profile, database },
  );
  const { data, length } = tables[0]!;
  const textAt = (column: number, row: number) => String(data[column]!.get(row));
  return new Map(Array.from({ length }, (_, row) => [textAt(0, row), textAt(1, row)]));
}
