import type { ArmProblem, Incident } from "../arg/arm-error.js";
import { documentedResourceGraph, resourceGraph } from "../arg/profile.js";
import { limitProblem, queryProblem, spliceProblem } from "../arg/query-error.js";
import { limitBreaches } from "../arg/query-limits.js";
import { hasLimit } from "../arg/paging.js";
import type { AuthorizationScope } from "../arg/request.js";
import { placedDiagnostics, spliceQueries } from "../arg/splice.js";
import { type QueryOptions, runQuery } from "../engine/query.js";
import { estateDatabase } from "../estate/database.js";
import type { Estate } from "../estate/estate.js";
import type { Answer, Answers } from "./answers.js";
import { withAuthorizationScope } from "./authorization-scope.js";
import type { QueryScope } from "./scope.js";
import type { Settings } from "./settings.js";
import type { SharedQueries } from "./shared-queries.js";

/** What a query gives, with how it was run; or what is wrong. */
export type Found =
  | (Answer & { readonly options: Omit<QueryOptions, "database"> })
  | { readonly problem: (incident: Incident) => ArmProblem };

/**
 * Runs a query as the service does: shared queries put in, limits held, assignments seen as the filter says. What it gave is looked up in
 * `answers`, where there are some, and kept there unless chance has a part in it.
 */
export function queryIn(
  query: string,
  estate: Estate,
  scope: QueryScope,
  authorization: AuthorizationScope,
  { now, limits, strict }: Settings,
  shared: SharedQueries,
  answers?: Answers,
): Found {
  const spliced = spliceQueries(query, (id) => visibleQuery(id, estate, shared));
  if ("mistakes" in spliced) return { problem: (incident) => spliceProblem(query, spliced.mistakes, incident) };
  const { text } = spliced;
  const { subscriptions } = scope;
  const database = estateDatabase(estate, { ...(subscriptions && { subscriptions }) });
  const options = { profile: strict ? documentedResourceGraph : resourceGraph, now, limits };
  const question = JSON.stringify([authorization, scope.managementGroups ?? [], text]);
  const known = answers?.get(database, question);
  if (known !== undefined) return { ...known, options };

  // Joining a table twice is refused in any case; of the other limits the service is seen to answer more than is documented.
  const breaches = limitBreaches(text).filter(({ code }) => strict || code !== "InvalidQuery");
  if (breaches.length > 0) {
    const placed = breaches.map((breach) => ({ ...breach, span: spliced.placeOf(breach.span) }));
    return { problem: (incident) => limitProblem(query, placed, incident) };
  }
  let byChance = false;
  const random = () => {
    byChance = true;
    return Math.random();
  };
  const seen = withAuthorizationScope(database, estate, scope, authorization);
  const { tables, diagnostics } = runQuery(text, { ...options, random, database: seen });
  const [table] = tables;
  if (table !== undefined) {
    const answer: Answer = { table, limited: hasLimit(text) };
    if (!byChance) answers?.put(database, question, answer);
    return { ...answer, options };
  }
  return { problem: (incident) => queryProblem(query, placedDiagnostics(diagnostics, spliced), incident) };
}

/** A shared query's text, where the caller may read its subscription. */
function visibleQuery(id: string, { manifest }: Estate, shared: SharedQueries): string | undefined {
  const stored = shared.get(id);
  const subscription = stored?.id.split("/")[2]?.toLowerCase();
  return manifest.subscriptions.some((one) => one.id.toLowerCase() === subscription) ? stored?.properties.query : undefined;
}
