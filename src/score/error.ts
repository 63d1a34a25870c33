export type ScoreErrorCode =
  | "no-rows"
  | "no-controls"
  | "contradictory-rows"
  | "unknown-recommendation"
  | "unknown-scope"
  | "no-assessment"
  | "nothing-to-score"
  | "bad-target"
  | "too-entangled";

/** Why a score, a what-if or a plan cannot be computed. */
export class ScoreError extends Error {
  readonly code: ScoreErrorCode;

  constructor(code: ScoreErrorCode, message: string) {
    super(message);
    this.name = "ScoreError";
    this.code = code;
  }
}
