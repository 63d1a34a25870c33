import { isResourcesApiVersion, resourcesApiVersions } from "../arg/api-versions.js";
import { type ArmDetail, ArmFailure, type ArmProblem, badRequest } from "../arg/arm-error.js";
import { choosePage } from "../arg/paging.js";
import { resourceGraph } from "../arg/profile.js";
import { queryProblem } from "../arg/query-error.js";
import { type QueryRequest, readQueryRequest } from "../arg/request.js";
import { responseBody, tooLarge } from "../arg/response.js";
import { runQuery } from "../engine/query.js";
import { estateDatabase } from "../estate/database.js";
import { type Quota, type QuotaState, quotaTime } from "./quota.js";
import { type EmulatorContext, replyJson, replyProblem } from "./reply.js";
import { subscriptionsOf } from "./scope.js";
import type { Settings } from "./settings.js";
import { facetTexts } from "./facets.js";

/** `POST /providers/Microsoft.ResourceGraph/resources`. */
export function resourcesHandler(settings: Settings, quota: Quota): (context: EmulatorContext) => Promise<Response> {
  return async (context) => {
    const version = context.req.query("api-version");
    if (version === undefined || version === "") return replyProblem(missingVersion);
    if (!isResourcesApiVersion(version)) return replyProblem(unknownVersion(version));
    if (!/^application\/json\s*(?:;|$)/i.test(context.req.header("content-type") ?? "")) return replyProblem(wrongContentType);

    const state = quota.spend(context.var.caller.id);
    const headers = quotaHeaders(state);
    if (state.exceeded && settings.throttle) return throttled(state, headers);
    const { incident } = context.var;
    try {
      const request = readQueryRequest(await context.req.text(), version, incident);
      const outcome = answer(request, settings, context);
      return typeof outcome === "string" ? replyJson(outcome, 200, headers) : replyProblem(outcome, headers);
    } catch (error) {
      if (error instanceof ArmFailure) return replyProblem(error.problem, headers);
      throw error;
    }
  };
}

/** The body, or what is wrong. */
function answer(request: QueryRequest, settings: Settings, context: EmulatorContext): string | ArmProblem {
  const { now, limits } = settings;
  const { estate } = context.var.caller;
  const subscriptions = subscriptionsOf(request, estate);
  const database = estateDatabase(estate, { ...(subscriptions && { subscriptions }) });
  const options = { profile: resourceGraph, now, limits };
  const { tables, diagnostics } = runQuery(request.query, { ...options, database });
  const [table] = tables;
  const { incident } = context.var;
  if (table === undefined) return queryProblem(request.query, diagnostics, incident);
  const page = choosePage(table, request.query, request.page);
  const body = responseBody(table, page, request.format, facetTexts(request.facets, table, options));
  const refusal: ArmDetail | undefined = tooLarge(body);
  return refusal === undefined ? body : badRequest(incident, [refusal]);
}

function quotaHeaders({ remaining, resetsAfter }: QuotaState): Record<string, string> {
  return {
    "x-ms-user-quota-remaining": String(remaining),
    "x-ms-user-quota-resets-after": quotaTime(resetsAfter),
    "x-ms-ratelimit-remaining-tenant-resource-requests": String(remaining),
  };
}

function throttled({ resetsAfter }: QuotaState, headers: Readonly<Record<string, string>>): Response {
  const code = "RateLimiting";
  const message =
    "Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed. Please see https://aka.ms/resourcegraph-throttling for help.";
  // The service documents no Retry-After; its SDK repeats a request only where it is sent.
  const retry = { "retry-after": String(Math.ceil(resetsAfter / 1000)) };
  return replyProblem({ status: 429, code, message, details: [{ code, message }] }, { ...headers, ...retry });
}

export const missingVersion: ArmProblem = {
  status: 400,
  code: "MissingApiVersionParameter",
  message: "The api-version query parameter (?api-version=) is required for all requests.",
};

function unknownVersion(version: string): ArmProblem {
  return {
    status: 400,
    code: "InvalidApiVersionParameter",
    message: `The api-version '${version}' is invalid. The supported versions are '${resourcesApiVersions.join(",")}'.`,
  };
}

/** The service answers 500, not 415 (Resource Graph documentation, "Troubleshoot errors"). */
const wrongContentType: ArmProblem = {
  status: 500,
  code: "InternalServerError",
  message: "The content type of a query must be 'application/json'.",
};
