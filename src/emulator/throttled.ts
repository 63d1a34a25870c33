import type { ArmProblem } from "../arg/arm-error.js";
import { type QuotaState, quotaTime } from "./quota.js";
import { replyProblem } from "./reply.js";

/** The headers of every answer to a query, whether it succeeds or not. */
export function quotaHeaders({ remaining, resetsAfter }: QuotaState): Record<string, string> {
  return {
    "x-ms-user-quota-remaining": String(remaining),
    "x-ms-user-quota-resets-after": quotaTime(resetsAfter),
    "x-ms-ratelimit-remaining-tenant-resource-requests": String(remaining),
  };
}

/** The refusal of a query beyond the quota. */
export function throttled(state: QuotaState): Response {
  // The service documents no Retry-After; its SDK repeats a request only where it is sent.
  const retry = { "retry-after": String(Math.ceil(state.resetsAfter / 1000)) };
  return replyProblem(rateLimiting, { ...quotaHeaders(state), ...retry });
}

const code = "RateLimiting";
const message =
  "Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed. Please see https://aka.ms/resourcegraph-throttling for help.";
const rateLimiting: ArmProblem = { status: 429, code, message, details: [{ code, message }] };
