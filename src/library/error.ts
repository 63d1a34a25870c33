export type LibraryErrorCode = "unknown-query" | "ambiguous-query" | "bad-front-matter" | "unreadable-query";

/** Why a saved query cannot be found or read. */
export class LibraryError extends Error {
  readonly code: LibraryErrorCode;

  constructor(code: LibraryErrorCode, message: string) {
    super(message);
    this.name = "LibraryError";
    this.code = code;
  }
}
