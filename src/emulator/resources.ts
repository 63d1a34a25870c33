import { isResourcesApiVersion, resourcesApiVersions } from "../arg/api-versions.js";
import { type ArmDetail, ArmFailure, type ArmProblem, badRequest } from "../arg/arm-error.js";
import { choosePage, type PageRequest } from "../arg/paging.js";
import { type QueryRequest, readQueryRequest } from "../arg/request.js";
import { responseBody, tooLarge } from "../arg/response.js";
import type { Answers } from "./answers.js";
import type { Quota } from "./quota.js";
import { type EmulatorContext, replyJson, replyProblem } from "./reply.js";
import { queryIn } from "./run.js";
import { scopeOf } from "./scope.js";
import type { Settings } from "./settings.js";
import type { SharedQueries } from "./shared-queries.js";
import { facetTexts } from "./facets.js";
import { quotaHeaders, throttled } from "./throttled.js";
import { createTurns } from "./turns.js";

/** `POST /providers/Microsoft.ResourceGraph/resources`. */
export function resourcesHandler(
  settings: Settings,
  quota: Quota,
  shared: SharedQueries,
  answers: Answers,
): (context: EmulatorContext) => Promise<Response> {
  const turn = createTurns();
  return async (context) => {
    const version = context.req.query("api-version");
    if (version === undefined || version === "") return replyProblem(missingVersion);
    if (!isResourcesApiVersion(version)) return replyProblem(unknownVersion(version));
    if (!/^application\/json\s*(?:;|$)/i.test(context.req.header("content-type") ?? "")) return replyProblem(wrongContentType);

    const state = quota.spend(context.var.caller.id);
    const headers = quotaHeaders(state);
    if (state.exceeded) return throttled(state);
    const { incident } = context.var;
    try {
      const body = await context.req.text();
      await turn();
      const request = readQueryRequest(body, version, incident);
      const { outcome, cut } = answer(request, settings, context, shared, answers);
      if (typeof outcome !== "string") return replyProblem(outcome, headers);
      return replyJson(outcome, 200, { ...headers, ...(cut && { "x-ms-tenant-subscription-limit-hit": "true" }) });
    } catch (error) {
      if (error instanceof ArmFailure) return replyProblem(error.problem, headers);
      throw error;
    }
  };
}

interface Reply {
  /** The body, or what is wrong. */
  readonly outcome: string | ArmProblem;
  /** Not every subscription of the scope was looked at. */
  readonly cut: boolean;
}

function answer(
  request: QueryRequest,
  settings: Settings,
  context: EmulatorContext,
  shared: SharedQueries,
  answers: Answers,
): Reply {
  const { estate } = context.var.caller;
  const { incident } = context.var;
  const scope = scopeOf(request, estate, settings, incident);
  const done = (outcome: string | ArmProblem): Reply => ({ outcome, cut: scope.cut });
  context.set("query", request.query);
  const found = queryIn(request.query, estate, scope, request.authorizationScope, settings, shared, answers);
  if ("problem" in found) return done(found.problem(incident));
  const { table, options } = found;
  context.set("records", table.length);
  const page = choosePage(table, found.limited, withDefaultSize(request, settings));
  const body = responseBody(table, page, request.format, facetTexts(request.facets, table, options));
  const refusal: ArmDetail | undefined = tooLarge(body);
  return done(refusal === undefined ? body : badRequest(incident, [refusal]));
}

function withDefaultSize({ page }: QueryRequest, { defaultPageSize }: Settings): PageRequest {
  return defaultPageSize === undefined ? page : { ...page, defaultSize: defaultPageSize };
}

export const missingVersion: ArmProblem = {
  status: 400,
  code: "MissingApiVersionParameter",
  message: "The api-version query parameter (?api-version=) is required for all requests.",
};

export function unknownVersion(version: string, versions: readonly string[] = resourcesApiVersions): ArmProblem {
  return {
    status: 400,
    code: "InvalidApiVersionParameter",
    message: `The api-version '${version}' is invalid. The supported versions are '${versions.join(",")}'.`,
  };
}

/** The service answers 500, not 415 (Resource Graph documentation, "Troubleshoot errors"). */
export const wrongContentType: ArmProblem = {
  status: 500,
  code: "InternalServerError",
  message: "The content type of a query must be 'application/json'.",
};
