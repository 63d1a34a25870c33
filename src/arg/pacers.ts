import { createPacer, type Pacer } from "./pacer.js";

/** The pacers of this process: a quota is a principal's, so all queries that it sends to a service share one. */
const byOwner = new WeakMap<object, Map<string, Pacer>>();
/** What stands for the SDK's own way to send requests. */
const network = {};

/**
 * The pacer of a principal at an endpoint.
 * @param principal its id; or its credential, where no id is known
 * @param road what sends the requests, where it is not the network: an emulator in this process has quotas of its own
 */
export function pacerOf(endpoint: string, principal: string | object, road: object = network): Pacer {
  const [owner, name] = typeof principal === "object" ? [principal, ""] : [road, principal];
  const known = byOwner.get(owner) ?? new Map<string, Pacer>();
  byOwner.set(owner, known);
  const key = `${endpoint} ${name}`;
  const pacer = known.get(key) ?? createPacer();
  known.set(key, pacer);
  return pacer;
}
