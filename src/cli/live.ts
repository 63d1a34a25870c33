import type { Source } from "../../grammar/source.js";
import { createLiveRunner, type LiveQuery, requestBody } from "../arg/client.js";
import type { LiveOptions } from "../arg/sender.js";
import { LiveError, type LiveMistake } from "../arg/live-error.js";
import { commonColumns } from "../arg/tables.js";
import type { Diagnostic } from "../engine/diagnostics/diagnostic.js";
import type { Settings } from "../live/config/settings.js";
import { readPattern } from "../live/scope/pattern.js";
import { withParameters } from "../library/with-parameters.js";
import { exitCode } from "./exit-code.js";
import { Failure, QueryErrors } from "./failure.js";
import type { RunOutcome, RunRequest } from "./run.js";
import { liveScope } from "./scope.js";

/** Runs a query at Resource Graph, or at the endpoint given, with its parameters' values printed in. */
export async function runLive(request: RunRequest): Promise<RunOutcome> {
  const { settings } = request;
  const { endpoint } = settings;
  const query = queryToSend(request);
  try {
    const live = endpoint === undefined ? {} : { endpoint };
    const runner = createLiveRunner(live);
    const { table, pages, truncated, scopeCut } = await runner.run(query.text, await scopeOf(settings, live));
    if (truncated)
      process.stderr.write("warning: the service cut rows off; without a 'limit', and with an 'id' column, it gives all\n");
    if (scopeCut) {
      process.stderr.write("warning: the service looked at part of the subscriptions only; name some, or management groups\n");
    }
    const from = `${endpoint ?? "Azure Resource Graph"} · ${pages} ${pages === 1 ? "page" : "pages"}`;
    return { tables: [table], diagnostics: [], from };
  } catch (error) {
    if (!(error instanceof LiveError) || error.mistakes.length === 0) throw error;
    throw new QueryErrors(
      query,
      error.mistakes.map((mistake) => diagnosticOf(mistake, query.text)),
    );
  }
}

/** The body of the first request, as it would be sent. */
export function requestText(request: RunRequest): string {
  return `${JSON.stringify(requestBody(queryToSend(request).text, unresolved(request.settings)), null, 2)}\n`;
}

/** The query as it is sent; errors of the service have their places in it. */
function queryToSend({ source, parameters, options }: RunRequest): Source {
  if (options.profile === "kusto")
    throw new Failure(exitCode.usage, "'--profile kusto' goes with --offline; Azure has Resource Graph only");
  const { text, diagnostics } = withParameters(
    source.text,
    parameters,
    commonColumns.map(({ name }) => name),
  );
  if (text === undefined) throw new QueryErrors(source, diagnostics);
  return text === source.text ? source : { name: `${source.name}, as sent`, text };
}

/** Everything needs no names; the rest is looked up. */
async function scopeOf(settings: Settings, live: LiveOptions): Promise<LiveQuery> {
  if (Object.keys(settings.scope).length === 0) return {};
  const { subscriptions, unreadable } = await liveScope(settings, live);
  const [first] = unreadable;
  if (first === undefined) return { subscriptions };
  throw new Failure(exitCode.service, `the sign-in reads no subscription '${first}'`);
}

/** What can be said of the scope without asking for it. */
function unresolved({ scope }: Settings): LiveQuery {
  const { subscriptions = [], managementGroups = [], exclude = [] } = scope;
  const asked = [
    ...subscriptions.filter((text) => readPattern(text).subscriptionId === undefined),
    ...managementGroups,
    ...exclude,
  ];
  if (asked.length === 0) return { subscriptions };
  throw new Failure(
    exitCode.usage,
    `'--dry-run' asks for nothing, and '${asked[0]}' has to be looked up; name subscriptions by id`,
  );
}

function diagnosticOf({ code, message, line, column, length = 1 }: LiveMistake, text: string): Diagnostic {
  const before = text.split("\n").slice(0, line - 1);
  const start = before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  return { code, severity: "error", message, start, end: start + length };
}
