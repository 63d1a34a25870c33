export type HistoryErrorCode = "missing-history" | "unknown-scope" | "unknown-instant" | "nothing-to-keep" | "older-than-history";

/** Why a history cannot be read, written to or asked. */
export class HistoryError extends Error {
  readonly code: HistoryErrorCode;

  constructor(code: HistoryErrorCode, message: string) {
    super(message);
    this.name = "HistoryError";
    this.code = code;
  }
}
