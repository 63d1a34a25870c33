import { QueryFailure } from "./failure.js";

/** What a query may use before it is ended. */
export interface Limits {
  /** Rows that any one step of the plan may give. */
  readonly rows: number;
  /** Milliseconds. */
  readonly time: number;
}

export const defaultLimits: Limits = { rows: 50_000_000, time: 240_000 };

/** Ends the query when it has used up what it may. */
export interface Guard {
  /** Called between batches and inside long loops. */
  readonly check: () => void;
  /** Called with the number of rows that a step is about to hold. */
  readonly rows: (count: number) => void;
}

export function createGuard(limits: Limits, signal: AbortSignal | undefined): Guard {
  const end = performance.now() + limits.time;
  const check = () => {
    if (signal?.aborted) throw new QueryFailure("cancelled", "the query was cancelled");
    if (performance.now() > end) {
      throw new QueryFailure("limit-time", `the query took longer than ${limits.time} ms; filter earlier, or allow more time`);
    }
  };
  return {
    check,
    rows: (count) => {
      check();
      if (count > limits.rows) {
        throw new QueryFailure(
          "limit-rows",
          `a step of the query gives more than ${limits.rows} rows; filter earlier, or allow more rows`,
        );
      }
    },
  };
}
