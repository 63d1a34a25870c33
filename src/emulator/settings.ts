import type { Limits } from "../engine/query.js";
import type { Estate } from "../estate/estate.js";
import type { LogEntry } from "./access-log.js";
import type { FaultRate } from "./faults.js";

/** What an emulator serves, and how. */
export interface EmulatorOptions {
  readonly estate: Estate;
  /** The instant that `now()` gives in queries; the estate's own where left out. */
  readonly now?: Date;
  /** Refuse queries beyond the quota with 429, as the service does. The quota's headers are sent in any case; otherwise they never tell of an end. */
  readonly throttle?: boolean;
  /** Queries that a principal may send in a window of `quotaWindow` seconds; 15 in 5. */
  readonly quota?: number;
  readonly quotaWindow?: number;
  /**
   * Refuse requests without a bearer token that is good for this tenant, and show whoever the estate does not list as a principal
   * nothing. Where it is false, no token is needed and whoever is not listed reads everything.
   */
  readonly requireToken?: boolean;
  /** What a single query may use. */
  readonly limits?: Partial<Limits>;
  /** Bytes that a request's body may have; 4 MiB, as Azure Resource Manager allows. */
  readonly bodyLimit?: number;
  /**
   * Refuse what is beyond the documented limits of queries (joins, unions, expansions) and what the documentation does not name. By
   * default the emulator answers what the service is seen to answer.
   */
  readonly strict?: boolean;
  /** Rows of a page where neither request nor token says; else what was documented for the api-version, 100 until 2021 and 1000 since. */
  readonly defaultPageSize?: number;
  /** Subscriptions below a scope that are looked at, 10,000; and those that a scope may have without `allowPartialScopes`, 18,000. */
  readonly subscriptionsRead?: number;
  readonly subscriptionsAllowed?: number;
  /** A folder that keeps stored shared queries; without it they are forgotten at the end. */
  readonly data?: string;
  /** Things that a list of Resource Manager or Microsoft.Security has on a page, beyond which it has a `nextLink`; 1000. */
  readonly pageSize?: number;
  /** Bytes of answers that are kept for their next pages and for who asks the same again, 256 MiB; 0 runs every query anew. */
  readonly answersKept?: number;
  /** What goes wrong by chance, each with its share; by default nothing. A request's own header `x-argonite-fault` goes before. */
  readonly faults?: readonly FaultRate[];
  /** What is told of each request, behind its answer. */
  readonly onRequest?: (entry: LogEntry) => void;
  /** The clock of quotas and of the times in errors and headers. */
  readonly clock?: () => number;
  /** The chance that faults are drawn by. */
  readonly random?: () => number;
}

export interface Settings {
  readonly estate: Estate;
  readonly now: Date;
  readonly throttle: boolean;
  readonly quota: number;
  readonly quotaWindow: number;
  readonly requireToken: boolean;
  readonly limits: Partial<Limits>;
  readonly bodyLimit: number;
  readonly strict: boolean;
  readonly defaultPageSize: number | undefined;
  readonly subscriptionsRead: number;
  readonly subscriptionsAllowed: number;
  readonly data: string | undefined;
  readonly pageSize: number;
  readonly answersKept: number;
  readonly faults: readonly FaultRate[];
  readonly onRequest: ((entry: LogEntry) => void) | undefined;
  readonly clock: () => number;
  readonly random: () => number;
}

export function completeSettings(options: EmulatorOptions): Settings {
  return {
    now: new Date(options.estate.manifest.frozenAt),
    throttle: false,
    quota: 15,
    quotaWindow: 5,
    requireToken: false,
    limits: { time: 60_000 },
    bodyLimit: 4_194_304,
    strict: false,
    defaultPageSize: undefined,
    subscriptionsRead: 10_000,
    subscriptionsAllowed: 18_000,
    data: undefined,
    pageSize: 1000,
    answersKept: 268_435_456,
    faults: [],
    onRequest: undefined,
    clock: Date.now,
    random: Math.random,
    ...options,
  };
}
