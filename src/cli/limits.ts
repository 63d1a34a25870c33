import type { Limits } from "../engine/query.js";

/** What a query may use, as given with `--max-rows`, `--max-memory` (in bytes) and `--timeout` (in milliseconds). */
export interface LimitOptions {
  readonly maxRows?: number;
  readonly maxMemory?: number;
  readonly timeout?: number;
}

export function limitsOf({ maxRows, maxMemory, timeout }: LimitOptions): Partial<Limits> {
  return {
    ...(maxRows !== undefined && { rows: maxRows }),
    ...(maxMemory !== undefined && { memory: maxMemory }),
    ...(timeout !== undefined && { time: timeout }),
  };
}
