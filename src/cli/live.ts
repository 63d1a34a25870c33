import type { Source } from "../../grammar/source.js";
import { LiveError, type LiveMistake } from "../arg/live-error.js";
import { largestPage } from "../arg/paging.js";
import { sdkRequest } from "../arg/pages.js";
import { createSender } from "../arg/sender.js";
import type { Diagnostic, ResultTable } from "../engine/query.js";
import type { Settings } from "../live/config/settings.js";
import type { DistributedPlan } from "../live/distributed-plan.js";
import { distribute } from "../live/plan/distribute.js";
import { isStreamed, localPart, runPlan, streamPlan } from "../live/run-plan.js";
import { type Batch, batchesOf, requestOf } from "../live/scatter/batches.js";
import { checkpointStart } from "../live/scatter/checkpoint.js";
import { type Coverage, coverageText } from "../live/scatter/coverage.js";
import type { Stats } from "../live/scatter/stats.js";
import { readPattern } from "../live/scope/pattern.js";
import type { ResolvedScope } from "../live/scope/resolved.js";
import { exitCode } from "./exit-code.js";
import { Failure, QueryErrors } from "./failure.js";
import { counted, grouped } from "./grouped.js";
import { cancellable } from "./interrupt.js";
import { ndjsonOutput } from "./output/json.js";
import { limitsOf } from "./limits.js";
import { createProgressLine } from "./progress.js";
import type { RunOutcome, RunRequest } from "./run.js";
import { liveScope } from "./scope.js";
import { writeOut } from "./write.js";

/** Runs a query at Resource Graph, or at the endpoint given, over all subscriptions of its scope. Rows may be written as they come. */
export function runLive(request: RunRequest): Promise<RunOutcome> {
  return cancellable(async (signal) => {
    const { settings, options } = request;
    const { endpoint, batchSize, pageSize, allowPartial } = settings;
    const started = await startOf(request);
    const { plan, diagnostics } = planOf(request, started, signal);
    const live = endpoint === undefined ? {} : { endpoint };
    const line = createProgressLine();
    const checkpoint = options.checkpoint === undefined ? undefined : { file: options.checkpoint, started };
    const scatter = { batchSize, pageSize, allowPartial, checkpoint, signal, onProgress: line.show };
    try {
      const sender = createSender(live);
      const scope = await liveScope(settings, live, signal);
      const outcome = (tables: readonly ResultTable[], coverage: Coverage, stats: Stats): RunOutcome => {
        line.clear();
        warnOfGaps(coverage, scope.names);
        return { tables, diagnostics, from: fromText(endpoint, coverage, stats) };
      };
      if (options.output === "ndjson" && isStreamed(plan)) {
        const stream = streamPlan(plan, sender, scope, scatter);
        let rows = 0;
        for await (const page of stream) {
          rows += page.length;
          await writeOut(ndjsonOutput(page));
        }
        return { ...outcome([], stream.coverage(), stream.stats()), written: rows };
      }
      const { tables, diagnostics: found, coverage, stats } = await runPlan(plan, sender, scope, scatter);
      if (tables.length === 0) throw new QueryErrors(localPart(request.source.name, plan), found);
      return outcome(tables, coverage, stats);
    } catch (error) {
      throw error instanceof LiveError && error.mistakes.length > 0 ? mistakesOf(error, request.source) : error;
    } finally {
      line.clear();
    }
  });
}

/** The bodies of the first requests, as they would be sent; several are an array. */
export function requestText(request: RunRequest): string {
  const { settings } = request;
  const scope = unresolved(settings);
  const { plan } = planOf(request, new Date());
  // Where all subscriptions are meant, who they are is asked first.
  const batches = plan.remotes.flatMap((remote): readonly Pick<Batch, "text">[] =>
    scope === undefined ? [remote] : batchesOf(remote, scope, settings.batchSize),
  );
  const bodies = batches.map((batch) => {
    const whole = "remote" in batch ? requestOf(batch as Batch) : { query: batch.text };
    const { options, ...body } = sdkRequest(whole, Math.min(settings.pageSize ?? largestPage, whole.top ?? largestPage));
    return { ...body, options: { $top: options?.top, resultFormat: options?.resultFormat } };
  });
  return `${JSON.stringify(bodies.length === 1 ? bodies[0] : bodies, null, 2)}\n`;
}

/** A run that goes on from a checkpoint is about the instant at which it began. */
async function startOf({ options }: RunRequest): Promise<Date> {
  const kept = options.checkpoint === undefined ? undefined : await checkpointStart(options.checkpoint);
  return kept ?? new Date();
}

function planOf(
  { source, parameters, options, settings }: RunRequest,
  now: Date,
  signal?: AbortSignal,
): { plan: DistributedPlan; diagnostics: readonly Diagnostic[] } {
  if (options.profile === "kusto")
    throw new Failure(exitCode.usage, "'--profile kusto' goes with --offline; Azure has Resource Graph only");
  const { push } = settings;
  const { plan, diagnostics } = distribute(source.text, { parameters, now, limits: limitsOf(options), push, signal });
  if (plan === undefined) throw new QueryErrors(source, diagnostics);
  return { plan, diagnostics };
}

/** What the service finds wrong has its place in the text that it was sent. */
function mistakesOf({ mistakes, query = "" }: LiveError, source: Source): QueryErrors {
  const sent = { name: `${source.name}, as sent`, text: query };
  return new QueryErrors(
    sent,
    mistakes.map((mistake) => diagnosticOf(mistake, query)),
  );
}

function warnOfGaps(coverage: Coverage, names: ReadonlyMap<string, string>): void {
  if (coverage.gaps.length > 0) process.stderr.write(`warning: ${coverageText(coverage, names)}\n`);
}

/** Where the rows are from, and what that cost. */
function fromText(endpoint: string | undefined, { subscriptions, covered }: Coverage, stats: Stats): string {
  const { requests, retries, throttled } = stats;
  return [
    endpoint ?? "Azure Resource Graph",
    covered === subscriptions
      ? counted(covered, "subscription")
      : `${grouped(covered)} of ${counted(subscriptions, "subscription")}`,
    counted(requests, "request"),
    ...(retries === 0 ? [] : [`${grouped(retries)} sent again`]),
    ...(throttled === 0 ? [] : [`${grouped(throttled)} refused for the quota`]),
  ].join(" · ");
}

/** What can be said of the scope without asking for it; undefined where it is all that the sign-in reads. */
function unresolved({ scope }: Settings): ResolvedScope | undefined {
  const { subscriptions = [], managementGroups = [], exclude = [], authorizationScopeFilter } = scope;
  const ids = subscriptions.map((text) => readPattern(text).subscriptionId);
  const asked = [...subscriptions.filter((_, place) => ids[place] === undefined), ...managementGroups, ...exclude];
  if (asked.length > 0) {
    const help = "name subscriptions by id";
    throw new Failure(exitCode.usage, `'--dry-run' asks for nothing, and '${asked[0]}' has to be looked up; ${help}`);
  }
  if (ids.length === 0) return undefined;
  return {
    subscriptions: ids.flatMap((id) => id ?? []),
    names: new Map(),
    unreadable: [],
    rest: undefined,
    ...(authorizationScopeFilter && { authorizationScopeFilter }),
  };
}

function diagnosticOf({ code, message, line, column, length = 1 }: LiveMistake, text: string): Diagnostic {
  const before = text.split("\n").slice(0, line - 1);
  const start = before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  return { code, severity: "error", message, start, end: start + length };
}
