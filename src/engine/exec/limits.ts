import type { Batch } from "../plan/node.js";
import type { ScalarType } from "../types/type.js";
import type { Value } from "../types/value.js";
import { QueryFailure } from "./failure.js";
import { batchSize, valueSize } from "./size.js";

/** What a query may use before it is ended. */
export interface Limits {
  /** Rows that any one step of the plan may give. */
  readonly rows: number;
  /** Bytes that any one step of the plan may hold, as far as its columns tell. */
  readonly memory: number;
  /** Milliseconds. */
  readonly time: number;
}

export const defaultLimits: Limits = { rows: 50_000_000, memory: 2 ** 31, time: 240_000 };

/** Ends the query when it has used up what it may. */
export interface Guard {
  /** Called between batches and inside long loops. */
  readonly check: () => void;
  /** Called with the number of rows that a step is about to hold, and of the columns it is about to make for them. */
  readonly rows: (count: number, columns?: number) => void;
  /** Called with the bytes that a step is about to hold. */
  readonly bytes: (count: number) => void;
  /** The same batches, counted, for a step that keeps all of them. */
  readonly holding: (batches: Iterable<Batch>) => Iterable<Batch>;
  /** Called with each value of a column that is computed row by row, and gives it back. */
  readonly watching: (type: ScalarType) => Watch;
}

export type Watch = (value: Value, row: number) => Value;

/** A look at the clock every 64 rows costs under a nanosecond a row, and ends slow functions too, such as long regular expressions. */
const rowsBetweenChecks = 64;

const bytesBetweenChecks = 1 << 20;

export function createGuard(limits: Limits, signal: AbortSignal | undefined): Guard {
  const end = performance.now() + limits.time;
  const check = () => {
    if (signal?.aborted) throw new QueryFailure("cancelled", "the query was cancelled");
    if (performance.now() > end) {
      throw new QueryFailure("limit-time", `the query took longer than ${limits.time} ms; filter earlier, or allow more time`);
    }
  };
  const rows = (count: number, columns = 0) => {
    check();
    if (count > limits.rows) {
      throw new QueryFailure(
        "limit-rows",
        `a step of the query gives more than ${limits.rows} rows; filter earlier, or allow more rows`,
      );
    }
    // The least that most columns take of a row is a code.
    bytes(4 * count * columns);
  };
  const bytes = (count: number) => {
    if (count > limits.memory) throw outOfMemory(`more than ${limits.memory} bytes`);
  };
  return {
    check,
    rows,
    bytes,
    *holding(batches) {
      let heldRows = 0;
      let heldBytes = 0;
      for (const batch of batches) {
        heldRows += batch.length;
        heldBytes += batchSize(batch);
        rows(heldRows);
        bytes(heldBytes);
        yield batch;
      }
    },
    watching: (type) => {
      const looks = (row: number) => {
        if (row % rowsBetweenChecks === 0) check();
      };
      if (type !== "dynamic" && type !== "string") {
        return (value, row) => {
          looks(row);
          return value;
        };
      }
      let held = 0;
      let lookAt = 0;
      return (value, row) => {
        looks(row);
        held += valueSize(value);
        bytes(held);
        // Few rows may take long where their values are large.
        if (held > lookAt) {
          check();
          lookAt = held + bytesBetweenChecks;
        }
        return value;
      };
    },
  };
}

/** A step needs more memory than allowed, or than there is. */
export function outOfMemory(what: string): QueryFailure {
  return new QueryFailure(
    "limit-memory",
    `a step of the query holds ${what}; filter earlier, take fewer columns, or allow more memory`,
  );
}

/** For what is computed before the query runs: constants. */
export const unguarded: Guard = createGuard({ rows: Infinity, memory: Infinity, time: Infinity }, undefined);
