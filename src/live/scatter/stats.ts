import { createMeter, type Meter } from "../../arg/meter.js";
import type { QuotaView } from "../../arg/pacer.js";
import type { Batch } from "./batches.js";

/** What a query over many subscriptions cost. */
export interface Stats extends Readonly<Meter> {
  readonly pages: number;
  readonly rows: number;
  readonly milliseconds: number;
  readonly batches: readonly BatchStats[];
}

export interface BatchStats extends Readonly<Meter> {
  /** The remote query's. */
  readonly name: string;
  readonly subscriptions: number;
  readonly pages: number;
  readonly rows: number;
  /** Its rows are those of a checkpoint. */
  readonly resumed: boolean;
}

/** How far a query over many subscriptions has come. */
export interface Progress {
  readonly subscriptions: number;
  readonly subscriptionsDone: number;
  readonly batches: number;
  readonly batchesDone: number;
  readonly requests: number;
  readonly pages: number;
  readonly rows: number;
  readonly quota: QuotaView | undefined;
  readonly milliseconds: number;
  /** Milliseconds that are left, by the batches that are done; undefined before the first is. */
  readonly left: number | undefined;
}

/** The counters of one batch. */
export interface Count {
  readonly batch: Batch;
  readonly meter: Meter;
  pages: number;
  rows: number;
  state: "waiting" | "done" | "resumed";
  /** Something of it gave no answer. */
  isPartial: boolean;
}

export function createCounts(batches: readonly Batch[]): readonly Count[] {
  return batches.map((batch) => ({ batch, meter: createMeter(), pages: 0, rows: 0, state: "waiting", isPartial: false }));
}

export function statsOf(counts: readonly Count[], milliseconds: number): Stats {
  return {
    ...totals(counts),
    milliseconds,
    batches: counts.map(({ batch, meter, pages, rows, state }) => {
      const subscriptions = batch.isRest ? 0 : batch.subscriptions.length;
      return { ...meter, name: batch.remote.name, subscriptions, pages, rows, resumed: state === "resumed" };
    }),
  };
}

/** What two runs cost, one after the other. */
export function addStats(one: Stats, other: Stats): Stats {
  return {
    requests: one.requests + other.requests,
    retries: one.retries + other.retries,
    throttled: one.throttled + other.throttled,
    waited: one.waited + other.waited,
    bytes: one.bytes + other.bytes,
    pages: one.pages + other.pages,
    rows: one.rows + other.rows,
    milliseconds: one.milliseconds + other.milliseconds,
    batches: [...one.batches, ...other.batches],
  };
}

/** Subscriptions that several remote queries ask about are done in parts. */
export function progressOf(
  counts: readonly Count[],
  subscriptions: number,
  milliseconds: number,
  quota: QuotaView | undefined,
): Progress {
  const { requests, pages, rows } = totals(counts);
  const done = counts.filter(({ state }) => state !== "waiting");
  const read = done.filter(({ state }) => state === "done").length;
  const waiting = counts.length - done.length;
  const sizeOf = (some: readonly Count[]) =>
    some.reduce((sum, { batch }) => sum + (batch.isRest ? 0 : batch.subscriptions.length), 0);
  const all = sizeOf(counts);
  return {
    subscriptions,
    subscriptionsDone: all === 0 ? 0 : Math.floor((subscriptions * sizeOf(done)) / all),
    batches: counts.length,
    batchesDone: done.length,
    requests,
    pages,
    rows,
    quota,
    milliseconds,
    left: read === 0 ? undefined : (milliseconds / read) * waiting,
  };
}

function totals(counts: readonly Count[]): Meter & { pages: number; rows: number } {
  const total = { ...createMeter(), pages: 0, rows: 0 };
  for (const { meter, pages, rows } of counts) {
    for (const name of ["requests", "retries", "throttled", "waited", "bytes"] as const) total[name] += meter[name];
    total.pages += pages;
    total.rows += rows;
  }
  return total;
}
