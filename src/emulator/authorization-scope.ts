import type { AuthorizationScope } from "../arg/request.js";
import type { Batch, TableSource } from "../engine/plan/node.js";
import type { Database } from "../engine/query.js";
import { estateDatabase } from "../estate/database.js";
import type { Estate } from "../estate/estate.js";
import type { QueryScope } from "./scope.js";

/** The tables whose rows are assigned somewhere, and seen from below or above. */
const assignedTables: ReadonlySet<string> = new Set(["policyresources", "authorizationresources"]);

/** The database with the assignments of policies and roles that a request's `authorizationScopeFilter` lets through. */
export function withAuthorizationScope(
  database: Database,
  estate: Estate,
  scope: QueryScope,
  filter: AuthorizationScope,
): Database {
  const isTenant = scope.subscriptions === undefined && scope.managementGroups === undefined;
  // Everything is at the tenant or below it, also what stands where the manifest knows nothing of.
  if (isTenant && filter !== "AtScopeExact" && filter !== "AtScopeAndAbove") return database;
  const places = placesOf(estate, scope);
  return {
    names: database.names,
    table: (name) => {
      const key = name.toLowerCase();
      if (!assignedTables.has(key)) return database.table(name);
      const whole = estateDatabase(estate).table(key)!;
      const [batch] = whole.read([{ position: whole.columns.findIndex(({ name }) => name === "id") }]);
      const ids = batch!.columns[0]!;
      const kept: number[] = [];
      for (let row = 0; row < ids.length; row++) if (isSeen(String(ids.get(row)).toLowerCase(), places, filter)) kept.push(row);
      return onlyRows(whole, kept);
    },
  };
}

/** Where the scopes of a request stand among management groups and subscriptions; names and ids in lower case. */
interface Places {
  readonly at: ReadonlySet<string>;
  readonly above: ReadonlySet<string>;
  readonly below: ReadonlySet<string>;
}

const groupPrefix = "/providers/microsoft.management/managementgroups/";

function placesOf({ manifest }: Estate, { subscriptions, managementGroups }: QueryScope): Places {
  const groupPlace = (name: string) => groupPrefix + name.toLowerCase();
  const subscriptionPlace = (id: string) => `/subscriptions/${id.toLowerCase()}`;
  const parents = new Map(manifest.managementGroups.map(({ name, parent }) => [name.toLowerCase(), parent?.toLowerCase()]));
  const ancestors = (name: string): string[] => {
    const parent = parents.get(name);
    return parent === undefined ? [] : [parent, ...ancestors(parent)];
  };
  const roots = [...parents].filter(([, parent]) => parent === undefined).map(([name]) => name);
  const tenantWide = subscriptions === undefined && managementGroups === undefined;
  const groups = tenantWide ? roots : (managementGroups ?? []).map((name) => name.toLowerCase());
  const listed = new Set((subscriptions ?? []).map((id) => id.toLowerCase()));
  if (groups.length === 0 && !tenantWide) {
    const chains = manifest.subscriptions.filter(({ id }) => listed.has(id.toLowerCase())).flatMap((one) => one.managementGroups);
    return { at: new Set([...listed].map(subscriptionPlace)), above: new Set(chains.map(groupPlace)), below: new Set() };
  }
  const chosen = new Set(groups);
  const underneath = [...parents.keys()].filter((name) => ancestors(name).some((one) => chosen.has(one)));
  const reached = tenantWide ? manifest.subscriptions.map(({ id }) => id) : [...listed];
  return {
    at: new Set(groups.map(groupPlace)),
    above: new Set(groups.flatMap(ancestors).map(groupPlace)),
    below: new Set([...underneath.map(groupPlace), ...reached.map(subscriptionPlace)]),
  };
}

/** Whether what has this id is seen; what Azure itself defines stands nowhere and is seen from everywhere. */
function isSeen(id: string, { at, above, below }: Places, filter: AuthorizationScope): boolean {
  const place = /^(?:\/subscriptions\/[^/]+|\/providers\/microsoft\.management\/managementgroups\/[^/]+)/.exec(id)?.[0];
  if (place === undefined) return true;
  const own = id.slice(place.length);
  // What stands in a resource group or at a resource is below its subscription.
  const isInside =
    place.startsWith("/subscriptions/") && !/^\/providers\/microsoft\.(?:authorization|policyinsights)\//.test(own);
  const exact = at.has(place) && !isInside;
  const lower = below.has(place) || (at.has(place) && isInside);
  switch (filter) {
    case "AtScopeExact":
      return exact;
    case "AtScopeAndBelow":
      return exact || lower;
    case "AtScopeAndAbove":
      return exact || above.has(place);
    case "AtScopeAboveAndBelow":
      return exact || lower || above.has(place);
    default:
      return filter satisfies never;
  }
}

function onlyRows(whole: TableSource, rows: readonly number[]): TableSource {
  const places = Int32Array.from(rows);
  return {
    name: whole.name,
    columns: whole.columns,
    read: (wanted): [Batch] => {
      const [batch] = whole.read(wanted);
      return [{ columns: batch!.columns.map((column) => column.take(places)), length: places.length }];
    },
  };
}
