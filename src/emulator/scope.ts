import { ArmFailure, badRequest, type Incident } from "../arg/arm-error.js";
import type { QueryRequest } from "../arg/request.js";
import type { Estate } from "../estate/estate.js";
import { refuseBeyondDocumented } from "./documented-limits.js";
import type { Settings } from "./settings.js";

/** What a query is about. */
export interface QueryScope {
  /** Undefined for all of them. */
  readonly subscriptions: readonly string[] | undefined;
  /** Names of the groups that the request gives; undefined where it gives none. */
  readonly managementGroups: readonly string[] | undefined;
  /** The scope has more subscriptions than are looked at. */
  readonly cut: boolean;
}

/**
 * The subscriptions that a request is about: those listed, those below the management groups listed, or all. What the estate does not
 * have is passed over, as the service passes over what the caller may not read, as long as something is left.
 * @throws {ArmFailure} `AccessDenied` where nothing is left, `TooManySubscriptionsUnderScope`; `InvalidRequest` beyond documented limits
 */
export function scopeOf(request: QueryRequest, { manifest }: Estate, settings: Settings, incident: Incident): QueryScope {
  const { subscriptions, managementGroups, allowPartialScopes } = request;
  if (settings.strict) refuseBeyondDocumented(request, incident);
  if (manifest.subscriptions.length === 0) throw noAccess;
  if (subscriptions.length > 0) {
    const wanted = new Set(subscriptions.map((id) => id.toLowerCase()));
    const found = manifest.subscriptions.filter(({ id }) => wanted.has(id.toLowerCase())).map(({ id }) => id);
    if (found.length === 0) throw accessDenied("subscriptions", subscriptions);
    return { subscriptions: found, managementGroups: undefined, cut: false };
  }
  const wanted = managementGroups.length === 0 ? undefined : new Set(managementGroups.map(groupName));
  if (wanted !== undefined && !manifest.managementGroups.some(({ name }) => wanted.has(name.toLowerCase()))) {
    throw accessDenied("management groups", managementGroups);
  }
  const below = manifest.subscriptions.filter(
    ({ managementGroups: chain }) => wanted === undefined || chain.some((name) => wanted.has(name.toLowerCase())),
  );
  if (below.length > settings.subscriptionsAllowed && !allowPartialScopes) {
    throw new ArmFailure(badRequest(incident, [tooManySubscriptions(settings.subscriptionsAllowed)]));
  }
  const cut = below.length > settings.subscriptionsRead;
  const groups = wanted === undefined ? undefined : [...wanted];
  if (wanted === undefined && !cut) return { subscriptions: undefined, managementGroups: groups, cut };
  const read = cut ? below.slice(0, settings.subscriptionsRead) : below;
  return { subscriptions: read.map(({ id }) => id), managementGroups: groups, cut };
}

function tooManySubscriptions(most: number) {
  const message = `The number of subscriptions under provided tenant or management groups in the request has exceeded the allowed limit ${most}. Please select a more granular scope or allow partial scopes results by passing AllowPartialScopes flag in the query options.`;
  return { code: "TooManySubscriptionsUnderScope", message };
}

/** A group's name in lower case, also where its whole id is given. */
function groupName(nameOrId: string): string {
  return nameOrId.slice(nameOrId.lastIndexOf("/") + 1).toLowerCase();
}

const noAccess = new ArmFailure({
  status: 403,
  code: "AccessDenied",
  message: "Access is denied to the requested resource. The caller may read no subscription of this tenant.",
});

function accessDenied(what: string, given: readonly string[]): ArmFailure {
  const few = given.slice(0, 3).join(", ") + (given.length > 3 ? ", …" : "");
  return new ArmFailure({
    status: 403,
    code: "AccessDenied",
    message: `Access is denied to the requested resource. None of the ${what} is in the estate: ${few}.`,
  });
}
