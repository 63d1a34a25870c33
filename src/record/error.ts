import type { Diagnostic } from "../engine/query.js";

export type RecordErrorCode = "bad-query" | "taken-folder" | "unclean" | "no-rows" | "bad-key";

/** Why nothing was recorded. */
export class RecordError extends Error {
  readonly code: RecordErrorCode;
  /** What is wrong with a query, and its text. */
  readonly query: { readonly name: string; readonly text: string; readonly diagnostics: readonly Diagnostic[] } | undefined;

  constructor(code: RecordErrorCode, message: string, query?: RecordError["query"]) {
    super(message);
    this.name = "RecordError";
    this.code = code;
    this.query = query;
  }
}
