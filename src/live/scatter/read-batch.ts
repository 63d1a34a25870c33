import { LiveError } from "../../arg/live-error.js";
import type { Meter } from "../../arg/meter.js";
import { hasCode, isTooLarge, type PageSize, pagesOf } from "../../arg/pages.js";
import type { AnswerPage } from "../../arg/read-answer.js";
import type { Sender } from "../../arg/sender.js";
import { type Batch, requestOf, splitBatch } from "./batches.js";
import { changedCode, createWatch, keysOf, truncatedCode } from "./watch.js";

export interface BatchTools {
  readonly sender: Sender;
  /** That of all batches of a query. */
  readonly size: PageSize;
  readonly meter: Meter;
  readonly signal: AbortSignal | undefined;
  /** Rows of a batch that are kept until all are there; a batch of more is split, and a subscription of more flows on as it is read. */
  readonly mostHeld: number;
  /** Told of a part that gave no rows; throws where that may not be. */
  readonly onGap: (batch: Batch, why: LiveError) => void;
}

/** How many times the pages of an answer that changes are read. */
const attempts = 4;

/**
 * The pages of a batch: each row once. What is too much for one request is split by subscriptions, what changed while it was read is read
 * again, and what cannot be read is told.
 * @throws {LiveError} for what is wrong with all batches alike: the query, the sign-in, a cancellation
 */
export async function* readBatch(batch: Batch, tools: BatchTools): AsyncGenerator<AnswerPage, void, undefined> {
  const { key } = batch.remote;
  /** Keys of the rows that were given before all were there; undefined while all are held. */
  let given: Set<unknown> | undefined;
  for (let attempt = 1; ; attempt++) {
    const held: AnswerPage[] = [];
    const watch = createWatch(batch.remote);
    const size = { ...tools.size };
    try {
      for await (const page of pagesOf(tools.sender, requestOf(batch), size, tools)) {
        watch.see(page);
        // What was found out by one batch the others need not.
        tools.size.rows = Math.min(tools.size.rows, size.rows);
        if (page.totalRecords > tools.mostHeld && given === undefined) {
          if (batch.subscriptions.length > 1 && !batch.isRest) throw new TooMuchToHold(page.totalRecords);
          given = new Set();
        }
        if (given === undefined) held.push(page);
        else yield key === undefined ? page : freshRows(page, key, given);
      }
      watch.end();
    } catch (error) {
      const parts = splitBatch(batch, partsFor(error, batch, tools));
      if (parts.length > 1) {
        for (const part of parts) yield* readBatch(part, tools);
        return;
      }
      if (!(error instanceof LiveError) || isCommon(error)) throw error;
      // Rows that were given cannot be told from those that come again, unless they have a key.
      if (error.code === changedCode && attempt < attempts && (given === undefined || key !== undefined)) continue;
      tools.onGap(batch, error);
      return;
    }
    yield* held;
    return;
  }
}

class TooMuchToHold extends Error {
  readonly rows: number;
  constructor(rows: number) {
    super("the batch has more rows than are held");
    this.rows = rows;
  }
}

/** In how many parts a batch is read after an error; one where its subscriptions are not the reason. */
function partsFor(error: unknown, { isRest }: Batch, { mostHeld }: BatchTools): number {
  if (error instanceof TooMuchToHold) return Math.ceil(error.rows / mostHeld);
  if (isRest || !(error instanceof LiveError)) return 1;
  const isTooMuch = error.code === truncatedCode || isTooLarge(error) || hasCode(error, "TooManySubscriptionsUnderScope");
  return isTooMuch ? 2 : 1;
}

/** What no other batch would escape. */
function isCommon(error: LiveError): boolean {
  switch (error.kind) {
    case "query":
      return !isTooLarge(error) && !hasCode(error, "NoValidSubscriptionsInQueryRequest");
    case "credential":
    case "request":
    case "cancelled":
      return true;
    case "access":
    case "throttled":
    case "connection":
    case "service":
      return false;
    default:
      return error.kind satisfies never;
  }
}

/** The page without the rows that were given before. */
function freshRows(page: AnswerPage, key: string, given: Set<unknown>): AnswerPage {
  const keys = keysOf(page, key);
  const rows = page.rows.filter((_, row) => {
    const isFresh = !given.has(keys[row]);
    given.add(keys[row]);
    return isFresh;
  });
  return { ...page, rows };
}
