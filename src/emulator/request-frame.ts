import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { Memory } from "./admin.js";
import { type Environment, errorCodeHeader } from "./reply.js";
import type { Settings } from "./settings.js";

/** Gives every request its ids, and every answer the headers of the service. */
export function serviceHeaders({ clock }: Settings): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const given = context.req.header("x-ms-correlation-request-id");
    const correlationId = given !== undefined && /^[\w-]{1,64}$/.test(given) ? given : randomUUID();
    // The service counts ticks of 100 ns.
    const timestamp = new Date(clock()).toISOString().replace("Z", "0000Z");
    context.set("incident", { timestamp, correlationId });
    await next();
    const headers = context.res.headers;
    for (const [name, value] of commonHeaders) headers.set(name, value);
    const requestId = randomUUID();
    headers.set("x-ms-correlation-request-id", correlationId);
    headers.set("x-ms-request-id", requestId);
    headers.set("x-ms-routing-request-id", `LOCALHOST:${timestamp.slice(0, 19)}Z:${requestId}`);
    const client = context.req.header("x-ms-client-request-id");
    if (client !== undefined && context.req.header("x-ms-return-client-request-id") === "true") {
      headers.set("x-ms-client-request-id", client);
    }
  };
}

const commonHeaders: readonly (readonly [string, string])[] = [
  ["cache-control", "no-cache"],
  ["pragma", "no-cache"],
  ["expires", "-1"],
  ["server", "Kestrel"],
  ["strict-transport-security", "max-age=31536000; includeSubDomains"],
  ["x-content-type-options", "nosniff"],
];

/** Writes every request into the log and into the coverage. */
export function recordRequest({ clock }: Settings, { log, coverage }: Memory): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const start = performance.now();
    await next();
    const { headers, status } = context.res;
    const error = headers.get(errorCodeHeader) ?? undefined;
    headers.delete(errorCodeHeader);
    const remaining = headers.get("x-ms-user-quota-remaining");
    const { query, records, fault, incident } = context.var;
    const { pathname, search } = new URL(context.req.url);
    const { method } = context.req;
    coverage.addRequest(method, pathname, error);
    if (query !== undefined) coverage.addQuery(query, status === 200);
    log.add({
      time: new Date(clock()).toISOString(),
      method,
      path: pathname + search,
      status,
      milliseconds: Math.round(performance.now() - start),
      // A request that was turned away at the door has no caller.
      caller: context.get("caller")?.name ?? "-",
      correlationId: incident.correlationId,
      ...(error !== undefined && { error }),
      ...(query !== undefined && { query }),
      ...(records !== undefined && { records }),
      ...(remaining !== null && { remaining: Number(remaining) }),
      ...(fault !== undefined && { fault }),
    });
  };
}
