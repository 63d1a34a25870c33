import { requestBody } from "../arg/client.js";
import { largestPage } from "../arg/paging.js";
import type { Settings } from "../live/config/settings.js";
import type { DistributedPlan, RemoteQuery } from "../live/distributed-plan.js";
import { distribute } from "../live/plan/distribute.js";
import { batchesOf, usualBatchSize } from "../live/scatter/batches.js";
import { readPattern } from "../live/scope/pattern.js";
import type { ResolvedScope } from "../live/scope/resolved.js";
import { QueryErrors } from "./failure.js";
import { counted, grouped } from "./grouped.js";
import { readQueryText } from "./query-text.js";
import { reportDiagnostics } from "./report.js";
import { readParameters } from "./run.js";
import { type ScopeOptions, settingsOf } from "./scope.js";
import { writeOut } from "./write.js";

export interface ExplainLiveOptions extends ScopeOptions {
  readonly command?: string;
  readonly param: readonly string[];
  readonly push?: "auto" | "only" | "never";
  readonly batchSize?: number;
  readonly pageSize?: number;
  readonly json?: true;
}

/** `argonite explain --live`: what Resource Graph would be asked for, and what would be done here. Nothing is sent. */
export async function explainLiveCommand(query: string | undefined, options: ExplainLiveOptions): Promise<void> {
  const source = await readQueryText(query, options.command);
  const { push, batchSize, pageSize } = options;
  const settings = await settingsOf(options, { push, batchSize, pageSize });
  const parameters = readParameters(options.param);
  const { plan, diagnostics } = distribute(source.text, { parameters, ...(settings.push && { push: settings.push }) });
  if (plan === undefined) throw new QueryErrors(source, diagnostics);
  reportDiagnostics(source, diagnostics);
  const requests = requestsOf(plan, settings);
  await writeOut([options.json ? `${JSON.stringify(planJson(plan, requests), null, 2)}\n` : planText(plan, requests, settings)]);
}

/** The requests for the first pages of all remote queries; undefined where the scope has to be looked up first. */
interface Requests {
  readonly subscriptions: number;
  readonly count: number;
  readonly firstBody: object;
}

function requestsOf({ remotes }: DistributedPlan, settings: Settings): Requests | undefined {
  const scope = writtenScope(settings);
  const batches = scope && remotes.flatMap((remote) => batchesOf(remote, scope, settings.batchSize));
  const [first] = batches ?? [];
  if (scope === undefined || batches === undefined || first === undefined) return undefined;
  const { text, subscriptions, remote } = first;
  const { pageSize = largestPage } = settings;
  const asked = { subscriptions, pageSize, ...(remote.top !== undefined && { top: remote.top }) };
  return { subscriptions: scope.subscriptions.length, count: batches.length, firstBody: requestBody(text, asked) };
}

/** The scope where it is written as ids, and needs no looking up. */
function writtenScope({ scope }: Settings): ResolvedScope | undefined {
  const { subscriptions = [], managementGroups = [], exclude = [] } = scope;
  const ids = subscriptions.flatMap((text) => readPattern(text).subscriptionId ?? []);
  if (ids.length === 0 || ids.length < subscriptions.length || managementGroups.length + exclude.length > 0) return undefined;
  return { subscriptions: [...new Set(ids)], names: new Map(), unreadable: [], rest: undefined };
}

function planJson({ remotes, local, columns }: DistributedPlan, requests: Requests | undefined): object {
  return { remotes, local: local ?? null, columns: columns ?? null, requests: requests ?? null };
}

function planText(plan: DistributedPlan, requests: Requests | undefined, settings: Settings): string {
  const { remotes, local } = plan;
  const asked = remotes.map((remote) => `// ${remote.name}: ${remoteNote(remote, local === undefined)}\n${remote.text}\n`);
  const here = local === undefined ? [] : [`// here, over ${over(remotes)}\n${local}\n`];
  return [...asked, ...here, `${requestsText(plan, requests, settings)}\n`].join("\n");
}

function remoteNote({ top }: RemoteQuery, isAnswer: boolean): string {
  const rows = top === undefined ? "all rows" : `the first ${top === 1 ? "row" : `${grouped(top)} rows`}`;
  return `Resource Graph, ${rows} of each batch of subscriptions${isAnswer ? "; together they are the answer" : ""}`;
}

const over = (remotes: readonly RemoteQuery[]): string =>
  remotes.length === 0 ? "no rows of Resource Graph" : `the rows of all batches as ${remotes.map(({ name }) => name).join(", ")}`;

function requestsText({ remotes }: DistributedPlan, requests: Requests | undefined, settings: Settings): string {
  const { batchSize = usualBatchSize, pageSize = largestPage } = settings;
  if (remotes.length === 0) return "// no requests";
  const pages = `one more for each further page of ${grouped(pageSize)} rows`;
  if (requests === undefined) {
    const queries = remotes.length === 1 ? "one request" : `${remotes.length} requests`;
    return `// requests: ${queries} for each batch of at most ${grouped(batchSize)} subscriptions, and where there are several once for the rows of no subscription; ${pages}`;
  }
  const { count, subscriptions, firstBody } = requests;
  const total = `${counted(count, "request")} over ${counted(subscriptions, "subscription")}`;
  return `// requests: ${total}; ${pages}; the first:\n${JSON.stringify(firstBody, null, 2)}`;
}
