import type { Source } from "../../grammar/source.js";
import { LiveError } from "../arg/live-error.js";
import { largestPage } from "../arg/paging.js";
import { createSender } from "../arg/sender.js";
import type { ResultTable } from "../engine/query.js";
import type { DistributedPlan } from "../live/distributed-plan.js";
import { distribute } from "../live/plan/distribute.js";
import { gather, streamPages } from "../live/scatter/scatter.js";
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
    const { plan, diagnostics } = distribute(query.text, {
      parameters,
      ...(now && { now }),
      ...(push && { push }),
      ...(limits && { limits }),
      ...(signal && { signal }),
    });
    if (plan === undefined) throw new QueryError(query, diagnostics);
    return plan;
  };
  const scatterOptions = ({ signal, onProgress }: RunOptions) => ({ batchSize, pageSize, allowPartial, signal, onProgress });

  const finish = async (query: Source, plan: DistributedPlan, options: RunOptions): Promise<Answer> => {
    const covered = await unlessCancelled(scope(), options.signal);
    const { tables: gathered, coverage, stats } = await gather(sender, plan.remotes, covered, scatterOptions(options));
    const { tables, diagnostics } = plan.finish(gathered);
    // The places of what fails here are in the local part.
    const text = plan.local ?? query.text;
    if (tables.length === 0) throw new QueryError({ name: `${query.name}, the part that runs here`, text }, diagnostics);
    return { tables, warnings: [...plan.warnings, ...diagnostics], coverage, stats };
  };
  return {
    run: async (query, parameters, options) => finish(query, cut(query, parameters, options), options),
    pages: async function* (query, parameters, options) {
      const plan = cut(query, parameters, options);
      const [remote] = plan.remotes;
      if (plan.local !== undefined || plan.columns === undefined || remote === undefined) {
        yield* partsOf((await finish(query, plan, options)).tables[0]!, pageSize ?? largestPage);
        return;
      }
      const covered = await unlessCancelled(scope(), options.signal);
      for await (const page of streamPages(sender, remote, covered, scatterOptions(options))) {
        yield withColumns(page, plan.columns);
      }
    },
    scope,
  };
}

/** The answer's columns come first; what else is read keeps rows apart. */
function withColumns(page: ResultTable, columns: NonNullable<DistributedPlan["columns"]>): ResultTable {
  return { ...page, columns, data: page.data.slice(0, columns.length) };
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
