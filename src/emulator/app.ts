import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ArmProblem } from "../arg/arm-error.js";
import { operationsBody } from "./operations.js";
import { challenge, identify } from "./principal.js";
import { createQuota } from "./quota.js";
import { replyJson, replyProblem, type Variables } from "./reply.js";
import { missingVersion, resourcesHandler } from "./resources.js";
import { completeSettings, type EmulatorOptions } from "./settings.js";

/** Paths of Azure Resource Manager are the same in any case. */
const namespace = "/providers/microsoft.resourcegraph";

/** Resource Graph's REST interface over an estate, as a pure handler: `app.fetch(request)` gives the response. */
export function createApp(options: EmulatorOptions): Hono<{ Variables: Variables }> {
  const settings = completeSettings(options);
  const quota = createQuota(settings.quota, settings.quotaWindow, settings.clock);
  const app = new Hono<{ Variables: Variables }>({ getPath });

  app.use(async (context, next) => {
    const given = context.req.header("x-ms-correlation-request-id");
    const correlationId = given !== undefined && /^[\w-]{1,64}$/.test(given) ? given : randomUUID();
    // The service counts ticks of 100 ns.
    const timestamp = new Date(settings.clock()).toISOString().replace("Z", "0000Z");
    context.set("incident", { timestamp, correlationId });
    await next();
    const headers = context.res.headers;
    for (const [name, value] of commonHeaders) headers.set(name, value);
    headers.set("x-ms-correlation-request-id", correlationId);
    headers.set("x-ms-request-id", randomUUID());
    const client = context.req.header("x-ms-client-request-id");
    if (client !== undefined && context.req.header("x-ms-return-client-request-id") === "true") {
      headers.set("x-ms-client-request-id", client);
    }
  });

  app.use(async (context, next) => {
    const caller = identify(context.req.header("authorization"), settings);
    if ("status" in caller) return replyProblem(caller, { "www-authenticate": challenge(caller, settings) });
    context.set("caller", caller);
    return next();
  });

  const limit = bodyLimit({ maxSize: settings.bodyLimit, onError: () => replyProblem(bodyTooLarge(settings.bodyLimit)) });
  app.post(`${namespace}/resources`, limit, resourcesHandler(settings, quota));
  app.get(`${namespace}/operations`, (context) =>
    context.req.query("api-version") ? replyJson(operationsBody) : replyProblem(missingVersion),
  );
  for (const path of ["resources", "operations"]) {
    app.all(`${namespace}/${path}`, (context) => replyProblem(methodNotAllowed(context.req.method)));
  }
  app.notFound((context) => replyProblem(notFound(context.req.path)));
  app.onError((error) => replyProblem(internalError(error)));
  return app;
}

function getPath(request: Request): string {
  const path = new URL(request.url).pathname.toLowerCase();
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

const commonHeaders: readonly (readonly [string, string])[] = [
  ["cache-control", "no-cache"],
  ["pragma", "no-cache"],
  ["expires", "-1"],
  ["server", "Kestrel"],
  ["strict-transport-security", "max-age=31536000; includeSubDomains"],
  ["x-content-type-options", "nosniff"],
];

function bodyTooLarge(limit: number): ArmProblem {
  const message = `The request content size exceeds the maximum size of ${limit} bytes.`;
  return { status: 413, code: "RequestContentTooLarge", message };
}

function methodNotAllowed(method: string): ArmProblem {
  return { status: 405, code: "MethodNotAllowed", message: `The HTTP method '${method}' is not supported at this location.` };
}

function notFound(path: string): ArmProblem {
  const type = new RegExp(`^${namespace}/([^/]+)`).exec(path)?.[1];
  if (type !== undefined) {
    const message = `The resource type '${type}' could not be found in the namespace 'Microsoft.ResourceGraph'.`;
    return { status: 404, code: "InvalidResourceType", message };
  }
  const message = `There is nothing at '${path}'. Resource Graph answers at '/providers/Microsoft.ResourceGraph/resources'.`;
  return { status: 404, code: "NotFound", message };
}

function internalError(error: Error): ArmProblem {
  return { status: 500, code: "InternalServerError", message: `An unexpected query execution error occurred: ${error.message}` };
}
