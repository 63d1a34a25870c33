import { isResourcesApiVersion, resourcesApiVersions } from "../arg/api-versions.js";
import { type ArmDetail, ArmFailure, type ArmProblem, badRequest } from "../arg/arm-error.js";
import { choosePage } from "../arg/paging.js";
import { resourceGraph } from "../arg/profile.js";
import { queryProblem } from "../arg/query-error.js";
import { type QueryRequest, readQueryRequest } from "../arg/request.js";
import { responseBody, tooLarge } from "../arg/response.js";
import { runQuery } from "../engine/query.js";
import { estateDatabase } from "../estate/database.js";
import type { Quota } from "./quota.js";
import { type EmulatorContext, replyJson, replyProblem } from "./reply.js";
import { subscriptionsOf } from "./scope.js";
import type { Settings } from "./settings.js";
import { facetTexts } from "./facets.js";
import { quotaHeaders, throttled } from "./throttled.js";
import { createTurns } from "./turns.js";

/** `POST /providers/Microsoft.ResourceGraph/resources`. */
export function resourcesHandler(settings: Settings, quota: Quota): (context: EmulatorContext) => Promise<Response> {
  const turn = createTurns();
  return async (context) => {
    const version = context.req.query("api-version");
    if (version === undefined || version === "") return replyProblem(missingVersion);
    if (!isResourcesApiVersion(version)) return replyProblem(unknownVersion(version));
    if (!/^application\/json\s*(?:;|$)/i.test(context.req.header("content-type") ?? "")) return replyProblem(wrongContentType);

    const state = quota.spend(context.var.caller.id);
    const headers = quotaHeaders(state);
    if (state.exceeded && settings.throttle) return throttled(state);
    const { incident } = context.var;
    try {
      const body = await context.req.text();
      await turn();
      const request = readQueryRequest(body, version, incident);
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
  context.set("query", request.query);
  const options = { profile: resourceGraph, now, limits };
  const { tables, diagnostics } = runQuery(request.query, { ...options, database });
  const [table] = tables;
  const { incident } = context.var;
  if (table === undefined) return queryProblem(request.query, diagnostics, incident);
  context.set("records", table.length);
  const page = choosePage(table, request.query, request.page);
  const body = responseBody(table, page, request.format, facetTexts(request.facets, table, options));
  const refusal: ArmDetail | undefined = tooLarge(body);
  return refusal === undefined ? body : badRequest(incident, [refusal]);
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
