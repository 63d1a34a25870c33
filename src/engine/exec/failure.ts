/** Ends a running query with a named error; `runQuery` turns it into a diagnostic. */
export class QueryFailure extends Error {
  readonly code: string;
  /** What of the query failed; the whole of it where left out. */
  readonly place: { readonly start: number; readonly end: number } | undefined;

  constructor(code: string, message: string, place?: { readonly start: number; readonly end: number }) {
    super(message);
    this.name = "QueryFailure";
    this.code = code;
    this.place = place;
  }
}
