/** Something wrong with a request, as Azure Resource Manager writes it. */
export interface ArmProblem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details?: readonly ArmDetail[];
}

/** A detail may have members of its own, beside code and message. */
export interface ArmDetail {
  readonly code: string;
  readonly message: string;
  readonly [member: string]: unknown;
}

/** Ends the handling of a request with an error body. */
export class ArmFailure extends Error {
  readonly problem: ArmProblem;

  constructor(problem: ArmProblem) {
    super(problem.message);
    this.name = "ArmFailure";
    this.problem = problem;
  }
}

/** The body `{"error": …}`. */
export function armErrorBody({ code, message, details }: ArmProblem): string {
  return JSON.stringify({ error: { code, message, ...(details && { details }) } });
}

/** What support is told: Resource Graph puts this, and never the reason, where an error has its message. */
export interface Incident {
  readonly timestamp: string;
  readonly correlationId: string;
}

/** A refusal by Resource Graph itself: the reasons stand in the details. */
export function badRequest({ timestamp, correlationId }: Incident, details: readonly ArmDetail[]): ArmProblem {
  return {
    status: 400,
    code: "BadRequest",
    message: `Please provide below info when asking for support: timestamp = ${timestamp}, correlationId = ${correlationId}.`,
    details,
  };
}
