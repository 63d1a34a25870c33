import type { LiveError, LiveErrorKind } from "../arg/live-error.js";
import { codeFrame, visible } from "../engine/diagnostics/code-frame.js";
import type { Diagnostic } from "../engine/diagnostics/diagnostic.js";
import type { QueryError } from "../graph/query-error.js";
import type { Source } from "../../grammar/source.js";
import { errorColors } from "./colors.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { exitCodeOf, Failure, QueryErrors } from "./failure.js";

/** Says on standard error what went wrong, and gives the exit code for it. */
export function reportError(error: unknown): ExitCode {
  if (error instanceof QueryErrors) {
    reportDiagnostics(error.source, error.diagnostics);
    return exitCodeOf(error);
  }
  if (error instanceof Failure) {
    say(error.message);
    return error.exit;
  }
  if (!(error instanceof Error)) {
    say(String(error));
    return exitCode.internal;
  }
  switch (error.name) {
    case "EstateError":
      say(withPlace(error));
      return codeOf(error) === "bad-option" ? exitCode.usage : exitCode.file;
    case "LibraryError":
      say(error.message);
      return codeOf(error) === "bad-front-matter" ? exitCode.file : exitCode.usage;
    case "ScoreError":
      say(error.message);
      return scoreDataCodes.has(codeOf(error)) ? exitCode.file : exitCode.usage;
    case "HistoryError":
      say(error.message);
      return codeOf(error) === "unknown-instant" ? exitCode.usage : exitCode.file;
    case "QueryError": {
      const { source, diagnostics } = error as QueryError;
      reportDiagnostics(source, diagnostics);
      return exitCode.query;
    }
    case "ConfigError":
      say(error.message);
      return codeOf(error) === "unreadable-config" || codeOf(error) === "bad-config" ? exitCode.file : exitCode.usage;
    case "ScopeError":
      say(error.message);
      return codeOf(error) === "nothing-readable" ? exitCode.service : exitCode.usage;
    case "CheckpointError":
      say(error.message);
      return exitCode.file;
    case "PartialError":
      say(error.message);
      return exitCode.partial;
    case "LiveError":
      say(error.message);
      return liveExitCode((error as LiveError).kind);
  }
  if ("code" in error && typeof error.code === "string" && "syscall" in error) {
    say(error.message);
    return exitCode.file;
  }
  say(`a bug in Argonite; please report it\n${error.stack ?? error.message}`);
  return exitCode.internal;
}

/** Code frames on standard error, with a blank line between two. */
export function reportDiagnostics(source: Source, diagnostics: readonly Diagnostic[]): void {
  const colors = errorColors();
  const frames = diagnostics.map((diagnostic) =>
    diagnostic.end === 0
      ? `${colors[diagnostic.severity](`${diagnostic.severity}[${diagnostic.code}]`)}: ${visible(diagnostic.message)}`
      : codeFrame(source, diagnostic, colors),
  );
  if (frames.length > 0) process.stderr.write(`${frames.join("\n\n")}\n`);
}

function say(message: string): void {
  // A name that was given may hold what would steer the terminal.
  const lines = message.split("\n").map(visible).join("\n");
  process.stderr.write(`${errorColors().error("error")}: ${lines}\n`);
}

/** An estate's error names its file in its message or not; the line is said once. */
function withPlace(error: Error): string {
  const { file, line, column } = error as Error & { file?: string; line?: number; column?: number };
  if (file === undefined || line === undefined) return error.message;
  const place = `${file}:${line}${column === undefined ? "" : `:${column}`}`;
  return error.message.includes(place) ? error.message : `${place}: ${error.message}`;
}

function liveExitCode(kind: LiveErrorKind): ExitCode {
  switch (kind) {
    case "query":
      return exitCode.query;
    case "request":
      return exitCode.usage;
    case "credential":
      return exitCode.credential;
    case "access":
    case "throttled":
    case "connection":
    case "service":
      return exitCode.service;
    case "cancelled":
      return exitCode.cancelled;
    default:
      return kind satisfies never;
  }
}

/** It is the rows that are wrong, not what was asked of them. */
const scoreDataCodes: ReadonlySet<unknown> = new Set([
  "no-rows",
  "no-controls",
  "contradictory-rows",
  "nothing-to-score",
  "too-entangled",
]);

const codeOf = (error: Error): unknown => ("code" in error ? error.code : undefined);
