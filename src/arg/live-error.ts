import type { ArmDetail } from "./arm-error.js";

/**
 * Why a live query gave no answer: the query itself, the sign-in, no right to read, the quota, the way to the service, the service, a
 * request that could not be sent as it was, or a cancellation.
 */
export type LiveErrorKind = "query" | "credential" | "access" | "throttled" | "connection" | "service" | "request" | "cancelled";

/** A mistake in the query's text; line and column count from one. */
export interface LiveMistake {
  readonly code: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  /** Characters, where the service says so. */
  readonly length: number | undefined;
}

export interface LiveErrorContent {
  readonly kind: LiveErrorKind;
  /** The service's code where it gave one: `BadRequest`, `AccessDenied`, `RateLimiting`. */
  readonly code: string;
  readonly message: string;
  readonly statusCode?: number | undefined;
  readonly requestId?: string | undefined;
  readonly details?: readonly ArmDetail[];
  readonly mistakes?: readonly LiveMistake[];
  /** The text that was sent, in which the mistakes have their places. */
  readonly query?: string | undefined;
  readonly cause?: unknown;
}

/** A live query that gave no answer. No message holds a token or another secret. */
export class LiveError extends Error {
  readonly kind: LiveErrorKind;
  readonly code: string;
  readonly statusCode: number | undefined;
  readonly requestId: string | undefined;
  readonly details: readonly ArmDetail[];
  readonly mistakes: readonly LiveMistake[];
  readonly query: string | undefined;

  constructor(content: LiveErrorContent) {
    super(content.message, content.cause === undefined ? undefined : { cause: content.cause });
    this.name = "LiveError";
    this.kind = content.kind;
    this.code = content.code;
    this.statusCode = content.statusCode;
    this.requestId = content.requestId;
    this.details = content.details ?? [];
    this.mistakes = content.mistakes ?? [];
    this.query = content.query;
  }

  /** The first mistake's line, counted from one. */
  get line(): number | undefined {
    return this.mistakes[0]?.line;
  }

  /** The first mistake's column, counted from one. */
  get column(): number | undefined {
    return this.mistakes[0]?.column;
  }
}
