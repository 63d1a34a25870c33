/** Ends a running query with a named error; `runQuery` turns it into a diagnostic. */
export class QueryFailure extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "QueryFailure";
    this.code = code;
  }
}
