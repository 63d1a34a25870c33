import type { Diagnostic, QueryResult, ResultColumn, ResultTable } from "../engine/query.js";

/** What Resource Graph does of a query for each batch of subscriptions, and what is left to do here with the answers. */
export interface DistributedPlan {
  readonly remotes: readonly RemoteQuery[];
  /**
   * KQL over the remote queries' tables, by their names; undefined: the rows of the one remote query, in any order, are the answer,
   * its first columns those of `columns`.
   */
  readonly local: string | undefined;
  /** Of the answer; undefined where only the rows tell them, as behind `evaluate bag_unpack(…)`. */
  readonly columns: readonly ResultColumn[] | undefined;
  /** Runs the local part over the gathered rows of each remote query, by its name; their order does not matter. */
  readonly finish: (tables: ReadonlyMap<string, ResultTable>) => QueryResult;
  readonly warnings: readonly Diagnostic[];
}

/** A query for Resource Graph whose answers over all batches of subscriptions, put together, are one input of the local part. */
export interface RemoteQuery {
  /** The name of its table in the local part. */
  readonly name: string;
  /** KQL that Resource Graph takes, printed from the tree; for a scope that is one request. It has no `take`. */
  readonly text: string;
  /** The same about the rows of subscriptions only: where a scope is several requests, each would show the rows of no subscription again. */
  readonly ofSubscriptions: string;
  /** The same about the rows of no subscription only (management groups, what is defined at the tenant): once for all requests. */
  readonly ofNone: string;
  /** Of the answer, as bound here: the wire tells fewer types than KQL has. */
  readonly columns: readonly ResultColumn[];
  /** A column whose values no two rows share, by which rows lost or doubled between pages are seen; absent where rows are not kept apart. */
  readonly key?: string;
  /** How many rows of a batch are wanted, the first in the order of the query; absent: all. */
  readonly top?: number;
}
