export type ScopeErrorCode =
  | "unknown-subscription"
  | "unknown-management-group"
  | "unknown-exclusion"
  | "empty-scope"
  | "nothing-readable"
  | "live-only";

/** Why a scope resolves to nothing that a query could run over. */
export class ScopeError extends Error {
  readonly code: ScopeErrorCode;

  constructor(code: ScopeErrorCode, message: string) {
    super(message);
    this.name = "ScopeError";
    this.code = code;
  }
}
