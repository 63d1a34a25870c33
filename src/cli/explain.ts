import { exitCode } from "./exit-code.js";
import { Failure, QueryErrors } from "./failure.js";
import { runOffline } from "./offline.js";
import { readQueryText } from "./query-text.js";
import { readParameters, type RunOptions } from "./run.js";
import { requestOf } from "./scope.js";
import { timingText } from "./timing.js";
import { writeOut } from "./write.js";

export interface ExplainOptions extends Omit<RunOptions, "output" | "offline"> {
  readonly offline: string;
  readonly json?: true;
}

/** `argonite explain`: runs a query over an estate, and says what each step of its plan did. */
export async function explainCommand(query: string | undefined, { json, ...options }: ExplainOptions): Promise<void> {
  const source = await readQueryText(query, options.command);
  const request = {
    source,
    parameters: readParameters(options.param),
    options: { ...options, output: "json", timing: true },
    settings: { scope: requestOf(options), profile: undefined },
  } as const;
  const { diagnostics, timing } = await runOffline(request, options.offline);
  if (diagnostics.some(({ severity }) => severity === "error")) throw new QueryErrors(source, diagnostics);
  if (timing === undefined) throw new Failure(exitCode.internal, "the query was not timed");
  await writeOut([json ? `${JSON.stringify(timing, null, 2)}\n` : timingText(timing)]);
}
