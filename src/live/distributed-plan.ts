import type { Diagnostic, QueryResult, ResultColumn, ResultTable } from "../engine/query.js";

/** What Resource Graph does of a query for each batch of subscriptions, and what is left to do here with the answers. */
export interface DistributedPlan {
  readonly remotes: readonly RemoteQuery[];
  /** KQL over the remote queries' tables, by their names; undefined: the rows of the one remote query are the answer as they are. */
  readonly local: string | undefined;
  /** Runs the local part over the gathered rows of each remote query. */
  readonly finish: (tables: ReadonlyMap<string, ResultTable>) => QueryResult;
  readonly warnings: readonly Diagnostic[];
}

/** A query for Resource Graph whose answers over all batches of subscriptions, put together, are one input of the local part. */
export interface RemoteQuery {
  /** The name of its table in the local part. */
  readonly name: string;
  /** KQL that Resource Graph takes, printed from the tree. */
  readonly text: string;
  /** Of the answer, as bound here: the wire tells fewer types than KQL has. */
  readonly columns: readonly ResultColumn[];
  /** A column whose values no two rows share, by which rows lost or doubled between pages are seen; absent where rows are not kept apart. */
  readonly key?: string;
  /** How many rows of a batch are wanted, where the query ends in a take or a top. */
  readonly top?: number;
}
