import type { Directory } from "../live/scope/directory.js";
import { ScopeError } from "../live/scope/error.js";
import type { ScopeRequest } from "../live/scope/request.js";
import { resolveScope, type SelectedScope } from "../live/scope/resolve.js";
import type { Estate } from "./estate.js";

/**
 * Resolves a scope by what an estate has.
 * @throws {ScopeError}
 */
export async function resolveInEstate(estate: Estate, request: ScopeRequest): Promise<SelectedScope> {
  if (request.authorizationScopeFilter !== undefined) {
    throw new ScopeError("live-only", "'authorizationScopeFilter' is for live queries; an estate is read whole");
  }
  return resolveScope(request, estateDirectory(estate));
}

/** What an estate has that a scope could be made of. */
export function estateDirectory({ manifest }: Estate): Directory {
  const { subscriptions, managementGroups, tenantId } = manifest;
  const parents = new Map(managementGroups.map(({ name, parent }) => [name.toLowerCase(), parent?.toLowerCase()]));
  const isBelow = (name: string, group: string): boolean => {
    const parent = parents.get(name);
    return parent !== undefined && (parent === group || isBelow(parent, group));
  };
  return {
    source: "the estate",
    holder: "the estate has",
    subscriptions: async () =>
      subscriptions.map(({ id, name, state, tenantId: own = tenantId }) => ({
        id: id.toLowerCase(),
        name,
        state,
        tenantId: own,
      })),
    groups: async () => managementGroups.map(({ name, displayName }) => ({ name: name.toLowerCase(), displayName })),
    below: async ({ name: group }) => ({
      subscriptions: new Set(
        subscriptions
          .filter((one) => one.managementGroups.some((name) => name.toLowerCase() === group))
          .map(({ id }) => id.toLowerCase()),
      ),
      groups: new Set([...parents.keys()].filter((name) => isBelow(name, group))),
    }),
  };
}
