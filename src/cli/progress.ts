import type { Progress } from "../live/scatter/stats.js";
import { grouped } from "./grouped.js";

/** A line on a terminal that says how far a live query has come, and is written over and over. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly clear: () => void;
}

/** Milliseconds between two pictures of the line. */
const interval = 100;

/** Nothing is written where standard error is no terminal. */
export function createProgressLine(stream: NodeJS.WriteStream = process.stderr): ProgressLine {
  let shown = Number.NEGATIVE_INFINITY;
  return {
    show: (progress) => {
      if (!stream.isTTY || performance.now() - shown < interval) return;
      shown = performance.now();
      stream.write(`\r\u001b[K${progressText(progress).slice(0, stream.columns - 1)}`);
    },
    clear: () => {
      if (stream.isTTY && shown > 0) stream.write("\r\u001b[K");
      shown = Number.NEGATIVE_INFINITY;
    },
  };
}

/** `12 of 31 subscriptions · 5 pages · 1,482 rows · quota 13/15 · resets in 3 s · 20 s left`. */
export function progressText({ subscriptions, subscriptionsDone, pages, rows, quota, left }: Progress): string {
  const { left: queries, size, resetsIn = 0 } = quota ?? {};
  return [
    `${grouped(subscriptionsDone)} of ${grouped(subscriptions)} subscriptions`,
    `${grouped(pages)} ${pages === 1 ? "page" : "pages"}`,
    `${grouped(rows)} ${rows === 1 ? "row" : "rows"}`,
    ...(queries === undefined || size === undefined ? [] : [`quota ${queries}/${size}`]),
    ...(queries === 0 ? [`resets in ${Math.ceil(resetsIn / 1000)} s`] : []),
    ...(left === undefined || left < 1_000 ? [] : [`${timeText(left)} left`]),
  ].join(" · ");
}

/** `8 s`, `3 min 20 s`. */
export function timeText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
