import { largestPage } from "../../arg/paging.js";
import type { Sender } from "../../arg/sender.js";
import type { ResultTable } from "../../engine/query.js";
import type { RemoteQuery } from "../distributed-plan.js";
import type { ResolvedScope } from "../scope/resolved.js";
import { type Coverage, coverageOf } from "./coverage.js";
import { createRun, type ScatterOptions } from "./run.js";
import { addStats, type Stats } from "./stats.js";
import { concatTables, tableOfPage } from "./table.js";

/** The rows of remote queries over a whole scope. */
export interface Gathered {
  /** By the names of the remote queries. */
  readonly tables: ReadonlyMap<string, ResultTable>;
  readonly coverage: Coverage;
  readonly stats: Stats;
}

/** The rows of one remote query as they come, page by page, in an order that does not depend on time. */
export interface PageStream extends AsyncIterable<ResultTable> {
  /** Of what was read until now. */
  readonly coverage: () => Coverage;
  readonly stats: () => Stats;
}

/** Batches that are read at a time: more than the quota can let go at once. */
const gatheredAhead = 16;
/** Batches that are read ahead of the reader of a stream; each holds so many rows at most, or pages where it flows. */
const streamedAhead = 6;
const streamedRows = 25_000;
const streamedPages = 4;

/**
 * Reads remote queries over a scope, all batches of all of them side by side as far as the quota permits. A subscription that one of
 * several remote queries does not cover gives rows to none: what is left is read again without it.
 * @throws {LiveError}, {@link PartialError}, {CheckpointError}
 */
export async function gather(
  sender: Sender,
  remotes: readonly RemoteQuery[],
  scope: ResolvedScope,
  options: ScatterOptions = {},
): Promise<Gathered> {
  const first = await gatherOnce(sender, remotes, scope, options);
  const missing = new Set(first.coverage.gaps.flatMap(({ subscriptions }) => subscriptions));
  const subscriptions = scope.subscriptions.filter((id) => !missing.has(id));
  if (remotes.length < 2 || subscriptions.length === scope.subscriptions.length) return first;
  // A checkpoint is about the whole scope, and what is unreadable was told.
  const again = await gather(sender, remotes, { ...scope, subscriptions, unreadable: [] }, { ...options, checkpoint: undefined });
  const gaps = [...first.coverage.gaps.filter((gap) => gap.subscriptions.length > 0), ...again.coverage.gaps];
  return {
    tables: again.tables,
    coverage: coverageOf(first.coverage.subscriptions, gaps),
    stats: addStats(first.stats, again.stats),
  };
}

async function gatherOnce(
  sender: Sender,
  remotes: readonly RemoteQuery[],
  scope: ResolvedScope,
  options: ScatterOptions,
): Promise<Gathered> {
  const run = createRun(sender, remotes, scope, options, { ahead: gatheredAhead });
  const tables = new Map<string, ResultTable[]>(remotes.map(({ name }) => [name, []]));
  for await (const { batch, page } of run.pages()) tables.get(batch.remote.name)!.push(tableOfPage(page, batch.remote.columns));
  return {
    tables: new Map(remotes.map(({ name, columns }) => [name, concatTables(name, columns, tables.get(name)!)])),
    coverage: run.coverage(),
    stats: run.stats(),
  };
}

/**
 * Reads one remote query over a scope page by page; what is ahead of the reader is bounded. An error may come after rows did.
 * @throws {LiveError}, {@link PartialError}, {CheckpointError} while it is read
 */
export function streamPages(sender: Sender, remote: RemoteQuery, scope: ResolvedScope, options: ScatterOptions = {}): PageStream {
  const run = createRun(sender, [remote], scope, options, {
    ahead: streamedAhead,
    room: streamedPages + Math.ceil(streamedRows / (options.pageSize ?? largestPage)),
    mostHeld: streamedRows,
  });
  return {
    [Symbol.asyncIterator]: async function* () {
      for await (const { page } of run.pages()) yield tableOfPage(page, remote.columns);
    },
    coverage: run.coverage,
    stats: run.stats,
  };
}
