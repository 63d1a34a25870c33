import type { Source } from "../../grammar/source.js";
import { LiveError } from "../arg/live-error.js";
import { largestPage } from "../arg/paging.js";
import { createSender } from "../arg/sender.js";
import type { DistributedPlan } from "../live/distributed-plan.js";
import { distribute } from "../live/plan/distribute.js";
import { isStreamed, localPart, runPlan, streamPlan } from "../live/run-plan.js";
import { liveDirectory } from "../live/scope/live-directory.js";
import { resolveScope, type SelectedScope } from "../live/scope/resolve.js";
import type { Backend, Parameters, RunOptions } from "./graph.js";
import { QueryError } from "./query-error.js";
import { type Answer, partsOf } from "./result.js";
import type { GraphSettings } from "./settings.js";

/** Runs queries at Resource Graph: cut into what it can do for each batch of subscriptions, and what is left to do here. */
export function openLive(settings: GraphSettings): Backend {
  const { endpoint, limits, push, batchSize, pageSize, allowPartial } = settings;
  const live = { ...settings.live, ...(endpoint !== undefined && { endpoint }) };
  const sender = createSender(live);
  let known: Promise<SelectedScope> | undefined;
  const scope = () => {
    known ??= resolveScope(settings.scope, liveDirectory(live)).catch((error: unknown) => {
      // What failed is asked for again by the next query.
      known = undefined;
      throw error;
    });
    return known;
  };
  const cut = (query: Source, parameters: Parameters, { now, signal }: RunOptions): DistributedPlan => {
    const { plan, diagnostics } = distribute(query.text, { parameters, now, push, limits, signal });
    if (plan === undefined) throw new QueryError(query, diagnostics);
    return plan;
  };
  const scatterOptions = ({ signal, onProgress }: RunOptions) => ({ batchSize, pageSize, allowPartial, signal, onProgress });

  const finish = async (query: Source, plan: DistributedPlan, options: RunOptions): Promise<Answer> => {
    const covered = await unlessCancelled(scope(), options.signal);
    const { tables, diagnostics, coverage, stats } = await runPlan(plan, sender, covered, scatterOptions(options));
    if (tables.length === 0) throw new QueryError(localPart(query.name, plan), diagnostics);
    return { tables, warnings: [...plan.warnings, ...diagnostics], coverage, stats };
  };
  return {
    run: async (query, parameters, options) => finish(query, cut(query, parameters, options), options),
    pages: async function* (query, parameters, options) {
      const plan = cut(query, parameters, options);
      if (!isStreamed(plan)) {
        yield* partsOf((await finish(query, plan, options)).tables[0]!, pageSize ?? largestPage);
        return;
      }
      const covered = await unlessCancelled(scope(), options.signal);
      yield* streamPlan(plan, sender, covered, scatterOptions(options));
    },
    scope,
  };
}

/** What others wait for too goes on. */
function unlessCancelled<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new LiveError({ kind: "cancelled", code: "Cancelled", message: "the query was cancelled" }));
    if (signal.aborted) cancel();
    signal.addEventListener("abort", cancel, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", cancel));
  });
}
