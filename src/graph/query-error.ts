import type { Source } from "../../grammar/source.js";
import { codeFrame } from "../engine/diagnostics/code-frame.js";
import type { Diagnostic } from "../engine/diagnostics/diagnostic.js";

/** A query that cannot be run as it is, or failed while it ran: what is wrong, each with its place in the text. */
export class QueryError extends Error {
  readonly source: Source;
  readonly diagnostics: readonly Diagnostic[];

  constructor(source: Source, diagnostics: readonly Diagnostic[]) {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    super(errors.map((diagnostic) => codeFrame(source, diagnostic)).join("\n\n"));
    this.name = "QueryError";
    this.source = source;
    this.diagnostics = diagnostics;
  }
}
