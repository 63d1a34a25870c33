import { setMaxListeners } from "node:events";
import { checkPageSize } from "../../arg/client.js";
import type { LiveError } from "../../arg/live-error.js";
import type { PageSize } from "../../arg/pages.js";
import { largestPage } from "../../arg/paging.js";
import type { Sender } from "../../arg/sender.js";
import type { RemoteQuery } from "../distributed-plan.js";
import type { ResolvedScope } from "../scope/resolved.js";
import { type Batch, batchesOf, type Piece } from "./batches.js";
import { type Checkpoint, openCheckpoint, runHash } from "./checkpoint.js";
import { coverageOf, type Gap, gapOf, PartialError } from "./coverage.js";
import { freshRows } from "./fresh-rows.js";
import { inOrder } from "./in-order.js";
import { readBatch } from "./read-batch.js";
import { type Count, createCounts, type Progress, progressOf, type Stats, statsOf } from "./stats.js";

export interface ScatterOptions {
  /** Subscriptions a request, 1 to 1000; 200. */
  readonly batchSize?: number | undefined;
  /** Rows a request, 1 to 1000; 1000. */
  readonly pageSize?: number | undefined;
  /** Take the rows of the subscriptions that answer; else one that does not is an error. */
  readonly allowPartial?: boolean | undefined;
  /** A file that keeps the batches that are read, and when the run began. */
  readonly checkpoint?: { readonly file: string; readonly started: Date } | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** How much is read ahead of whoever takes the pages. */
export interface Bounds {
  readonly ahead: number;
  /** Pages of a batch that wait to be taken. */
  readonly room?: number;
  /** Rows of a batch that are held until it is whole. */
  readonly mostHeld?: number;
}

/** One query over a scope: what is read, what is missing, what it cost. */
export function createRun(
  sender: Sender,
  remotes: readonly RemoteQuery[],
  scope: ResolvedScope,
  options: ScatterOptions,
  bounds: Bounds,
) {
  const { batchSize, pageSize = largestPage, allowPartial = false, onProgress } = options;
  checkPageSize(pageSize);
  const batches = remotes.flatMap((remote) => batchesOf(remote, scope, batchSize));
  const counts = createCounts(batches);
  const sizes = new Map<RemoteQuery, PageSize>(remotes.map((remote) => [remote, { rows: pageSize }]));
  const asked = scope.subscriptions.length + scope.unreadable.length;
  const gaps: Gap[] = scope.unreadable.length === 0 ? [] : [unreadableGap(scope.unreadable)];
  const coverage = () => coverageOf(asked, gaps);
  const started = performance.now();
  let ended: number | undefined;
  const elapsed = () => (ended ?? performance.now()) - started;
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, options.signal]);
  setMaxListeners(0, signal);
  let quota: Progress["quota"];

  const onGap = (count: Count) => (part: Batch, why: LiveError) => {
    count.isPartial = true;
    gaps.push(gapOf(part.isRest ? [] : part.subscriptions, why));
    if (!allowPartial) throw new PartialError(coverage(), scope.names);
    // An answer about nothing is none, whatever is allowed.
    if (coverage().covered === 0 && scope.subscriptions.length > 0) throw why;
  };
  const report = () => onProgress?.(progressOf(counts, scope.subscriptions.length, elapsed(), quota));

  async function* readCounted(count: Count, checkpoint: Checkpoint | undefined): AsyncGenerator<Piece, void, undefined> {
    const { batch, meter } = count;
    const resumed = checkpoint?.has(batch) === true;
    const tools = {
      sender,
      size: sizes.get(batch.remote)!,
      meter,
      signal,
      mostHeld: bounds.mostHeld ?? Number.POSITIVE_INFINITY,
      onGap: onGap(count),
    };
    for await (const page of resumed ? checkpoint.pages(batch) : readBatch(batch, tools)) {
      count.pages++;
      count.rows += page.rows.length;
      if (!resumed) await checkpoint?.add(batch, page);
      quota = (await sender.pacer(signal)).quota();
      report();
      yield { batch, page };
    }
    if (!resumed && !count.isPartial) await checkpoint?.finish(batch, count.pages);
    count.state = resumed ? "resumed" : "done";
    report();
  }

  async function* pages(): AsyncGenerator<Piece, void, undefined> {
    if (gaps.length > 0 && !allowPartial) throw new PartialError(coverage(), scope.names);
    const kept = options.checkpoint;
    const checkpoint = kept && (await openCheckpoint(kept.file, runHash(batches, sender.endpoint), kept.started));
    const fresh = freshRows(batches);
    try {
      const sources = counts.map((count) => () => readCounted(count, checkpoint));
      for await (const piece of inOrder(sources, bounds.ahead, bounds.room)) yield fresh(piece);
    } finally {
      ended = performance.now();
      stop.abort();
      await checkpoint?.close();
    }
  }
  return { pages, coverage, stats: (): Stats => statsOf(counts, elapsed()) };
}

function unreadableGap(subscriptions: readonly string[]): Gap {
  return { subscriptions, code: "AccessDenied", message: "the sign-in does not read it" };
}
