import type { Diagnostic } from "../engine/diagnostics/diagnostic.js";
import type { Source } from "../../grammar/source.js";
import { type ExitCode, exitCode } from "./exit-code.js";

/** Ends a command with a message and an exit code. */
export class Failure extends Error {
  readonly exit: ExitCode;

  constructor(exit: ExitCode, message: string) {
    super(message);
    this.exit = exit;
  }
}

/** Ends a command because of what is wrong with a query or its parameters. */
export class QueryErrors extends Error {
  readonly source: Source;
  readonly diagnostics: readonly Diagnostic[];

  constructor(source: Source, diagnostics: readonly Diagnostic[]) {
    super("the query has errors");
    this.source = source;
    this.diagnostics = diagnostics;
  }
}

/** The caller's values are wrong rather than the query. */
const parameterCodes: ReadonlySet<string> = new Set(["unknown-parameter", "missing-parameter", "bad-parameter"]);

export function exitCodeOf({ diagnostics }: QueryErrors): ExitCode {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return errors.every(({ code }) => parameterCodes.has(code)) ? exitCode.usage : exitCode.query;
}
