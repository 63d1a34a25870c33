export type EstateErrorCode =
  | "missing-estate"
  | "missing-manifest"
  | "bad-manifest"
  | "missing-table"
  | "bad-row"
  | "row-count"
  | "bad-option";

/** Why an estate cannot be read or made, and where. */
export class EstateError extends Error {
  readonly code: EstateErrorCode;
  readonly file: string | undefined;
  /** One-based. */
  readonly line: number | undefined;
  /** One-based. */
  readonly column: number | undefined;

  constructor(
    code: EstateErrorCode,
    message: string,
    place: { readonly file?: string; readonly line?: number; readonly column?: number } = {},
  ) {
    super(message);
    this.name = "EstateError";
    this.code = code;
    this.file = place.file;
    this.line = place.line;
    this.column = place.column;
  }
}
