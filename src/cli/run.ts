import type { Source } from "../../grammar/source.js";
import type { Diagnostic, ResultTable, Timing } from "../engine/query.js";
import type { Settings } from "../live/config/settings.js";
import { exitCode } from "./exit-code.js";
import { Failure, QueryErrors } from "./failure.js";
import { grouped } from "./grouped.js";
import type { OutputFormat } from "./output/formats.js";
import type { LimitOptions } from "./limits.js";
import { formatTables } from "./output/output.js";
import { readQueryText } from "./query-text.js";
import { reportDiagnostics } from "./report.js";
import { requestOf, type ScopeOptions, settingsOf } from "./scope.js";
import { writeOut } from "./write.js";

export interface RunOptions extends ScopeOptions, LimitOptions {
  readonly command?: string;
  readonly param: readonly string[];
  readonly offline?: string | true;
  readonly output: OutputFormat;
  readonly profile: "arg" | "kusto";
  readonly history?: string;
  readonly wide?: true;
  readonly endpoint?: string;
  readonly dryRun?: true;
  readonly timing?: true;
  readonly batchSize?: number;
  readonly pageSize?: number;
  readonly push?: "auto" | "only" | "never";
  readonly allowPartial?: true;
  readonly checkpoint?: string;
}

/** A query to run, whichever way. */
export interface RunRequest {
  readonly source: Source;
  readonly parameters: Readonly<Record<string, string>>;
  readonly options: RunOptions;
  /** What options, environment and configuration say together. */
  readonly settings: Settings;
}

/** What a way of running gives: the tables, or why there are none, and a word on where they are from. */
export interface RunOutcome {
  readonly tables: readonly ResultTable[];
  readonly diagnostics: readonly Diagnostic[];
  readonly from: string;
  readonly timing?: Timing;
  /** Rows that were written as they came; there is no table of them. */
  readonly written?: number;
}

/** `argonite run`. */
export async function runCommand(query: string | undefined, options: RunOptions): Promise<void> {
  if (query === undefined && options.command === undefined && typeof options.offline === "string") {
    throw new Failure(exitCode.usage, `'${options.offline}' was read as the estate of --offline; put the query before --offline`);
  }
  const source = await readQueryText(query, options.command);
  const settings = await settingsFor(options);
  const request = { source, parameters: readParameters(options.param), options, settings };
  if (options.dryRun) return writeOut([(await import("./live.js")).requestText(request)]);
  const started = performance.now();
  const folder = options.offline === true ? "sample" : (options.offline ?? settings.estate);
  const isLive = folder === undefined && options.history === undefined;
  if (!isLive) refuseLiveOptions(options);
  const outcome = isLive
    ? await (await import("./live.js")).runLive(request)
    : await (await import("./offline.js")).runOffline(request, folder);
  const elapsed = performance.now() - started;
  if (outcome.diagnostics.some(({ severity }) => severity === "error")) throw new QueryErrors(source, outcome.diagnostics);
  reportDiagnostics(source, outcome.diagnostics);
  const hasTerminal = isLive && process.stderr.isTTY;
  if (outcome.written !== undefined) {
    if (hasTerminal) process.stderr.write(`${summary(outcome, [], elapsed)}\n`);
    return;
  }
  const width = options.wide || !process.stdout.isTTY ? widthSetting() : process.stdout.columns;
  const { text, hidden } = formatTables(outcome.tables, options.output, options.wide ? undefined : width);
  await writeOut(text);
  if (options.output === "table" || hasTerminal) process.stderr.write(`${summary(outcome, hidden, elapsed)}\n`);
  if (outcome.timing !== undefined) process.stderr.write((await import("./timing.js")).timingText(outcome.timing));
}

/** What runs over an estate that is named asks neither environment nor configuration, and need not load what reads them. */
function settingsFor(options: RunOptions): Promise<Settings> {
  if (options.use !== undefined || (options.offline === undefined && options.history === undefined)) {
    const { endpoint, batchSize, pageSize, push, allowPartial } = options;
    return settingsOf(options, { endpoint, batchSize, pageSize, push, allowPartial });
  }
  return Promise.resolve({ scope: requestOf(options), profile: undefined });
}

/** What says how to ask has no say where nothing is asked. */
function refuseLiveOptions({ batchSize, pageSize, push, allowPartial, checkpoint }: RunOptions): void {
  const given = {
    "--batch-size": batchSize,
    "--page-size": pageSize,
    "--push": push,
    "--allow-partial": allowPartial,
    "--checkpoint": checkpoint,
  };
  const [first] = Object.entries(given).find(([, value]) => value !== undefined) ?? [];
  if (first !== undefined)
    throw new Failure(exitCode.usage, `'${first}' is for live queries; leave it out, or run the query live`);
}

/** COLUMNS says how wide a terminal is that we do not see; a file or a pipe has no width to keep to. */
function widthSetting(): number | undefined {
  const columns = Number(process.env.COLUMNS);
  return Number.isInteger(columns) && columns > 0 ? columns : undefined;
}

export function readParameters(given: readonly string[]): Readonly<Record<string, string>> {
  const parameters: Record<string, string> = Object.create(null);
  for (const text of given) {
    const equals = text.indexOf("=");
    if (equals < 1) throw new Failure(exitCode.usage, `'--param ${text}' should be '--param name=value'`);
    const name = text.slice(0, equals);
    if (name in parameters) throw new Failure(exitCode.usage, `parameter '${name}' is given twice`);
    parameters[name] = text.slice(equals + 1);
  }
  return parameters;
}

function summary({ tables, written, from }: RunOutcome, hidden: readonly string[], elapsed: number): string {
  const lengths = written === undefined ? tables.map(({ length }) => length) : [written];
  const rows = lengths.map((length) => `${grouped(length)} ${length === 1 ? "row" : "rows"}`).join(", ");
  const all = tables[0]?.columns.length ?? 0;
  const columns =
    hidden.length === 0 ? [] : [`${all - hidden.length} of ${all} columns shown (${hiddenText(hidden)}; --wide shows all)`];
  return [rows, ...columns, from, `${Math.round(elapsed)} ms`].join(" · ");
}

const hiddenText = (names: readonly string[]): string =>
  names.length <= 3 ? `${names.join(", ")} hidden` : `${names.slice(0, 2).join(", ")} and ${names.length - 2} more hidden`;
