import { LiveError } from "./live-error.js";
import type { RawAnswer } from "./read-error.js";

/** What is waited where the service does not say how long: its documented window. */
const window = 5_000;

/** Milliseconds until the service takes queries again, by the quota's own header or `Retry-After`. */
export function waitFor({ header }: RawAnswer): number {
  const [hours, minutes, seconds] = (header("x-ms-user-quota-resets-after") ?? "").split(":").map(Number);
  const quota = ((hours ?? Number.NaN) * 60 + (minutes ?? Number.NaN)) * 60 + (seconds ?? Number.NaN);
  if (Number.isFinite(quota)) return Math.max(quota * 1000, 100);
  const retry = Number(header("retry-after"));
  return Number.isFinite(retry) && retry > 0 ? retry * 1000 : window;
}

/** Milliseconds to wait before the request is sent again; undefined where that would be no use. */
export function waitBeforeRetry(outcome: RawAnswer | LiveError, failures: number, retries: number): number | undefined {
  if (!(outcome instanceof LiveError) && outcome.status === 429) return waitFor(outcome);
  const passing = outcome instanceof LiveError ? passingCodes.has(outcome.code) : passingStatuses.has(outcome.status);
  return passing && failures < retries ? firstPause * 4 ** failures : undefined;
}

/** What a service or the way to it does for a moment; a refused connection or an untrusted certificate stays. */
const passingStatuses: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);
const passingCodes: ReadonlySet<string> = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT", "EAI_AGAIN"]);
const firstPause = 250;

/** The next query would be refused. */
export function isOutOfQuota({ header }: RawAnswer): boolean {
  return header("x-ms-user-quota-remaining") === "0" && header("x-ms-user-quota-resets-after") !== undefined;
}

/** Waits, unless cancelled. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = () => {
      clearTimeout(timer);
      reject(new LiveError({ kind: "cancelled", code: "Cancelled", message: "the query was cancelled" }));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", cancel);
      resolve();
    }, milliseconds);
    if (signal?.aborted) cancel();
    else signal?.addEventListener("abort", cancel, { once: true });
  });
}
