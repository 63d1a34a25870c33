import type { Source } from "../../grammar/source.js";
import { createLiveRunner, type LiveQuery, requestBody } from "../arg/client.js";
import { LiveError, type LiveMistake } from "../arg/live-error.js";
import { commonColumns } from "../arg/tables.js";
import type { Diagnostic } from "../engine/diagnostics/diagnostic.js";
import { withParameters } from "../library/with-parameters.js";
import { exitCode } from "./exit-code.js";
import { Failure, QueryErrors } from "./failure.js";
import type { RunOptions, RunOutcome, RunRequest } from "./run.js";
import { split } from "./scope.js";

/** Runs a query at Resource Graph, or at the endpoint given, with its parameters' values printed in. */
export async function runLive(request: RunRequest): Promise<RunOutcome> {
  const { endpoint } = request.options;
  const query = queryToSend(request);
  try {
    const runner = createLiveRunner(endpoint === undefined ? {} : { endpoint });
    const { table, pages, truncated, scopeCut } = await runner.run(query.text, scopeOf(request.options));
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
  return `${JSON.stringify(requestBody(queryToSend(request).text, scopeOf(request.options)), null, 2)}\n`;
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

function scopeOf({ subscription, managementGroup }: RunOptions): LiveQuery {
  return { subscriptions: split(subscription), managementGroups: split(managementGroup) };
}

function diagnosticOf({ code, message, line, column, length = 1 }: LiveMistake, text: string): Diagnostic {
  const before = text.split("\n").slice(0, line - 1);
  const start = before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  return { code, severity: "error", message, start, end: start + length };
}
