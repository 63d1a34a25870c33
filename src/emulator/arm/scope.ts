import { type ArmAnswer, type ArmRequest, refuse } from "./route.js";

/** What of a subscription a request is about must be there and be readable; undefined where it is. */
export function refuseSubscription(request: ArmRequest, action: string): ArmAnswer | undefined {
  const { caller, estate, whole, names } = request;
  const id = (names.subscription ?? "").toLowerCase();
  const has = ({ manifest }: ArmRequest["estate"]) => manifest.subscriptions.some((one) => one.id.toLowerCase() === id);
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) {
    const message = `The provided subscription identifier '${names.subscription}' is malformed or invalid.`;
    return refuse(400, "InvalidSubscriptionId", message);
  }
  if (!has(whole)) return refuse(404, "SubscriptionNotFound", `The subscription '${names.subscription}' could not be found.`);
  return has(estate) ? undefined : refuseAction(caller, action, `/subscriptions/${names.subscription}`);
}

export function refuseAction({ id, name }: ArmRequest["caller"], action: string, scope: string): ArmAnswer {
  return refuse(
    403,
    "AuthorizationFailed",
    `The client '${name}' with object id '${id}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}
