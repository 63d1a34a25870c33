import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ArmProblem } from "../arg/arm-error.js";
import { armHandler } from "./arm/handler.js";
import { createAnswers } from "./answers.js";
import { createAccessLog } from "./access-log.js";
import { adminPath, adminRoutes, type Memory } from "./admin.js";
import { createCoverage } from "./coverage.js";
import { changeDetailsHandler, changesHandler } from "./changes.js";
import { faultInjector } from "./faults.js";
import { graphQueryHandler } from "./graph-query.js";
import { historyHandler } from "./history.js";
import { operationsBody } from "./operations.js";
import { armPath } from "./path.js";
import { challenge, identify } from "./principal.js";
import { createQuota, unheldQuota } from "./quota.js";
import { type Environment, replyJson, replyProblem } from "./reply.js";
import { recordRequest, serviceHeaders } from "./request-frame.js";
import { missingVersion, resourcesHandler } from "./resources.js";
import { createSharedQueries } from "./shared-queries.js";
import { completeSettings, type EmulatorOptions, type Settings } from "./settings.js";

const namespace = "/providers/microsoft.resourcegraph";

const logKept = 1_000;

/** Resource Graph's REST interface over an estate, as a pure handler: `app.fetch(request)` gives the response. */
export function createApp(options: EmulatorOptions): Hono<Environment> {
  const settings = completeSettings(options);
  const quota = settings.throttle
    ? createQuota(settings.quota, settings.quotaWindow, settings.clock)
    : unheldQuota(settings.quota, settings.quotaWindow);
  const log = createAccessLog(logKept, settings.onRequest);
  const coverage = createCoverage();
  const shared = createSharedQueries(settings.estate, settings.data);
  const answers = createAnswers(settings.answersKept);
  const memory: Memory = {
    log,
    coverage,
    reset: () => {
      for (const part of [quota, log, coverage, shared, answers]) part.clear();
    },
  };
  const app = new Hono<Environment>({ getPath });

  app.route(adminPath, adminRoutes(settings, memory));
  app.use(serviceHeaders(settings));
  app.use(recordRequest(settings, memory));
  app.use(faultInjector(settings));
  app.use(identifyCaller(settings));

  const limit = bodyLimit({ maxSize: settings.bodyLimit, onError: () => replyProblem(bodyTooLarge(settings.bodyLimit)) });
  app.post(`${namespace}/resources`, limit, resourcesHandler(settings, quota, shared, answers));
  app.post(`${namespace}/resourceshistory`, limit, historyHandler(settings, quota, shared));
  app.post(`${namespace}/resourcechanges`, limit, changesHandler(quota));
  app.post(`${namespace}/resourcechangedetails`, limit, changeDetailsHandler(quota));
  app.get(`${namespace}/operations`, (context) =>
    context.req.query("api-version") ? replyJson(operationsBody) : replyProblem(missingVersion),
  );
  for (const path of ["resources", "operations", "resourceshistory", "resourcechanges", "resourcechangedetails"]) {
    app.all(`${namespace}/${path}`, (context) => replyProblem(methodNotAllowed(context.req.method)));
  }
  const answerGraphQuery = graphQueryHandler(settings, shared);
  app.all("/subscriptions/*", limit, (context, next) => answerGraphQuery(context) ?? next());
  const readArm = armHandler(settings);
  app.all("*", (context, next) => {
    const answer = readArm(context);
    return answer === undefined ? next() : Promise.resolve(answer);
  });
  app.notFound((context) => replyProblem(notFound(context.req.path)));
  app.onError((error) => replyProblem(internalError(error)));
  return app;
}

function identifyCaller(settings: Settings): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const caller = identify(context.req.header("authorization"), settings);
    if ("status" in caller) return replyProblem(caller, { "www-authenticate": challenge(caller, settings) });
    context.set("caller", caller);
    return next();
  };
}

/** Paths of Azure Resource Manager are the same in any case. */
function getPath(request: Request): string {
  return armPath(new URL(request.url)).toLowerCase();
}

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
