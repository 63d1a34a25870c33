import { ArmFailure } from "../arg/arm-error.js";
import type { QueryRequest } from "../arg/request.js";
import type { Estate } from "../estate/estate.js";

/**
 * The subscriptions that a request is about: those listed, those below the management groups listed, or all. What the estate does not
 * have is passed over, as the service passes over what the caller may not read, as long as something is left.
 * @throws {ArmFailure} `AccessDenied` where nothing is left
 */
export function subscriptionsOf(request: QueryRequest, { manifest }: Estate): readonly string[] | undefined {
  const { subscriptions, managementGroups } = request;
  if (manifest.subscriptions.length === 0) throw noAccess;
  if (subscriptions.length > 0) {
    const wanted = new Set(subscriptions.map((id) => id.toLowerCase()));
    const found = manifest.subscriptions.filter(({ id }) => wanted.has(id.toLowerCase())).map(({ id }) => id);
    if (found.length === 0) throw accessDenied("subscriptions", subscriptions);
    return found;
  }
  if (managementGroups.length > 0) {
    const wanted = new Set(managementGroups.map(groupName));
    const known = manifest.managementGroups.some(({ name }) => wanted.has(name.toLowerCase()));
    if (!known) throw accessDenied("management groups", managementGroups);
    return manifest.subscriptions
      .filter(({ managementGroups: chain }) => chain.some((name) => wanted.has(name.toLowerCase())))
      .map(({ id }) => id);
  }
  return undefined;
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
