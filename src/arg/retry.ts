import type { LiveError } from "./live-error.js";
import type { Meter } from "./meter.js";
import { cancelled } from "./pacer.js";
import type { Sender } from "./sender.js";

export interface SendOptions {
  readonly meter: Meter;
  readonly signal?: AbortSignal | undefined;
}

/** A request that gave nothing to use. */
export interface FailedRequest {
  readonly why: LiveError;
  /** Undefined where no answer came. */
  readonly status: number | undefined;
  /** Milliseconds to wait before it is of use to ask again, where it was refused for its quota. */
  readonly refusedFor: number;
}

/** How a request that failed is sent again. */
export interface RetryPolicy {
  /** Milliseconds that one request may wait altogether. */
  readonly patience: number;
  /** Milliseconds before the first repetition; each later one waits twice as long. */
  readonly delay: number;
}

/** A failure that lasts, such as a query that the service cannot run, is told after some 8 seconds. */
const mostFailures = 5;
const longestPause = 10_000;

/**
 * Makes an attempt; again where its quota is used up after all, the token is not accepted any more, or the service or the way to it
 * fails for a moment, as long as patience lasts.
 * @param attempt is told whether it is a repetition, and until when it may wait
 * @throws {LiveError} the last failure
 */
export async function persist<T extends object>(
  { retry, renew }: Pick<Sender, "retry" | "renew">,
  { meter, signal }: SendOptions,
  attempt: (again: boolean, end: number) => Promise<T | FailedRequest>,
): Promise<T> {
  let [failures, renewed] = [0, false];
  let end: number | undefined;
  for (let again = false; ; again = true) {
    meter.requests++;
    if (again) meter.retries++;
    const result = await attempt(again, end ?? Date.now() + retry.patience);
    if (!("refusedFor" in result)) return result;
    const { why, status, refusedFor } = result;
    if (status === 429) meter.throttled++;
    // Requests of one query wait for each other; patience begins with the first that was sent in vain.
    end ??= Date.now() + retry.patience;
    if (status === 401 && !renewed) {
      renewed = true;
      renew();
      continue;
    }
    const wait = status === 429 ? refusedFor : waitAfter(result, failures++, retry);
    if (wait === undefined || Date.now() + wait > end) throw why;
    meter.waited += wait;
    if (wait > 0) await pause(wait, signal);
  }
}

/** Milliseconds until the service may have recovered; undefined where there is no hope of that. */
function waitAfter({ status, why }: FailedRequest, failures: number, { delay }: RetryPolicy): number | undefined {
  const passing = passingCodes.has(why.code) || (status !== undefined && passingStatuses.has(status));
  if (!passing || failures >= mostFailures) return undefined;
  return Math.min(delay * 2 ** failures, longestPause) * (0.75 + Math.random() / 2);
}

/** What a service or the way to it does for a moment; a refused connection or an untrusted certificate stays. */
const passingStatuses: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);
const passingCodes: ReadonlySet<string> = new Set([
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EAI_AGAIN",
  // The SDK's word for a body that ended too early, and ours for one that is no answer.
  "PARSE_ERROR",
  "UnreadableAnswer",
]);

/** Waits, unless cancelled. */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = () => {
      clearTimeout(timer);
      reject(cancelled());
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", cancel);
      resolve();
    }, milliseconds);
    if (signal?.aborted) cancel();
    else signal?.addEventListener("abort", cancel, { once: true });
  });
}
