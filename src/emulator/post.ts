import { ArmFailure } from "../arg/arm-error.js";
import type { Quota } from "./quota.js";
import { type EmulatorContext, replyJson, replyProblem } from "./reply.js";
import { missingVersion, unknownVersion, wrongContentType } from "./resources.js";
import { quotaHeaders, throttled } from "./throttled.js";

type Handler = (context: EmulatorContext) => Promise<Response>;

/** A handler of JSON bodies that costs quota as a query does; `answer` gives the body or throws an {@link ArmFailure}. */
export function postHandler(
  quota: Quota,
  versions: readonly string[],
  answer: (body: string, context: EmulatorContext) => string,
): Handler {
  return async (context) => {
    const version = context.req.query("api-version") ?? "";
    if (version === "") return replyProblem(missingVersion);
    if (!versions.includes(version)) return replyProblem(unknownVersion(version, versions));
    if (!/^application\/json\s*(?:;|$)/i.test(context.req.header("content-type") ?? "")) return replyProblem(wrongContentType);
    const state = quota.spend(context.var.caller.id);
    if (state.exceeded) return throttled(state);
    const headers = quotaHeaders(state);
    try {
      return replyJson(answer(await context.req.text(), context), 200, headers);
    } catch (error) {
      if (error instanceof ArmFailure) return replyProblem(error.problem, headers);
      throw error;
    }
  };
}
