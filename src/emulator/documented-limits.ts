import { ArmFailure, badRequest, type Incident } from "../arg/arm-error.js";
import { largestPage } from "../arg/paging.js";
import type { QueryRequest } from "../arg/request.js";

/** What one request may list and ask for, by the specification and by what Azure's own command line sends at most. */
const documented = { subscriptions: 1000, managementGroups: 10, top: largestPage } as const;

/**
 * Refuses a request beyond the documented limits. The service is seen to cut `$top` down to 1000 rather than refuse it, and what it does
 * with longer lists is not documented, so this is for an emulator that is strict.
 * @throws {ArmFailure} `InvalidRequest`
 */
export function refuseBeyondDocumented(
  { subscriptions, managementGroups, page, facets }: QueryRequest,
  incident: Incident,
): void {
  const refuse = (message: string) => new ArmFailure(badRequest(incident, [{ code: "InvalidRequest", message }]));
  if (subscriptions.length > documented.subscriptions) {
    throw refuse(`A query takes ${documented.subscriptions} subscriptions at most. Given: ${subscriptions.length}.`);
  }
  if (managementGroups.length > documented.managementGroups) {
    throw refuse(`A query takes ${documented.managementGroups} management groups at most. Given: ${managementGroups.length}.`);
  }
  const top = [page.top, ...facets.map((facet) => facet.top)].find((wanted = 0) => wanted > documented.top);
  if (top !== undefined) throw refuse(`'$top' is a whole number from 1 to ${documented.top}. Given: ${top}.`);
}
