import type { ArmProblem, Incident } from "../arg/arm-error.js";
import { documentedResourceGraph, resourceGraph } from "../arg/profile.js";
import { limitProblem, queryProblem, spliceProblem } from "../arg/query-error.js";
import { limitBreaches } from "../arg/query-limits.js";
import type { AuthorizationScope } from "../arg/request.js";
import { placedDiagnostics, spliceQueries } from "../arg/splice.js";
import { type QueryOptions, type ResultTable, runQuery } from "../engine/query.js";
import { estateDatabase } from "../estate/database.js";
import type { Estate } from "../estate/estate.js";
import { withAuthorizationScope } from "./authorization-scope.js";
import type { QueryScope } from "./scope.js";
import type { Settings } from "./settings.js";
import type { SharedQueries } from "./shared-queries.js";

/** What a query gives, with how it was run; or what is wrong. */
export type Found =
  | { readonly table: ResultTable; readonly text: string; readonly options: Omit<QueryOptions, "database"> }
  | { readonly problem: (incident: Incident) => ArmProblem };

/** Runs a query as the service does: shared queries put in, limits held, assignments seen as the filter says. */
export function queryIn(
  query: string,
  estate: Estate,
  scope: QueryScope,
  authorization: AuthorizationScope,
  { now, limits, strict }: Settings,
  shared: SharedQueries,
): Found {
  const spliced = spliceQueries(query, (id) => visibleQuery(id, estate, shared));
  if ("mistakes" in spliced) return { problem: (incident) => spliceProblem(query, spliced.mistakes, incident) };
  const { text } = spliced;
  // Joining a table twice is refused in any case; of the other limits the service is seen to answer more than is documented.
  const breaches = limitBreaches(text).filter(({ code }) => strict || code !== "InvalidQuery");
  if (breaches.length > 0) {
    const placed = breaches.map((breach) => ({ ...breach, span: spliced.placeOf(breach.span) }));
    return { problem: (incident) => limitProblem(query, placed, incident) };
  }
  const { subscriptions } = scope;
  const database = estateDatabase(estate, { ...(subscriptions && { subscriptions }) });
  const options = { profile: strict ? documentedResourceGraph : resourceGraph, now, limits };
  const { tables, diagnostics } = runQuery(text, {
    ...options,
    database: withAuthorizationScope(database, estate, scope, authorization),
  });
  const [table] = tables;
  if (table !== undefined) return { table, text, options };
  return { problem: (incident) => queryProblem(query, placedDiagnostics(diagnostics, spliced), incident) };
}

/** A shared query's text, where the caller may read its subscription. */
function visibleQuery(id: string, { manifest }: Estate, shared: SharedQueries): string | undefined {
  const stored = shared.get(id);
  const subscription = stored?.id.split("/")[2]?.toLowerCase();
  return manifest.subscriptions.some((one) => one.id.toLowerCase() === subscription) ? stored?.properties.query : undefined;
}
