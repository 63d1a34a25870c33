import type { RawAnswer } from "./read-error.js";

/** What an answer's headers say of its principal's quota. */
export interface ToldQuota {
  readonly remaining: number | undefined;
  /** Milliseconds until the service takes queries again: until the quota is whole, or what `Retry-After` says. */
  readonly resetsAfter: number | undefined;
}

/** Reads `x-ms-user-quota-remaining` and `-resets-after` (Resource Graph documentation, "Guidance for throttled requests"). */
export function readQuota({ header }: Pick<RawAnswer, "header">): ToldQuota {
  const remaining = /^\d{1,9}$/.exec(header("x-ms-user-quota-remaining") ?? "")?.[0];
  return {
    remaining: remaining === undefined ? undefined : Number(remaining),
    resetsAfter: clockTime(header("x-ms-user-quota-resets-after")) ?? secondsOf(header("retry-after")),
  };
}

/** `hh:mm:ss`. */
function clockTime(text = ""): number | undefined {
  const [, hours, minutes, seconds] = /^(\d+):(\d+):(\d+)/.exec(text) ?? [];
  return hours === undefined ? undefined : ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** Seconds, or the date that the other form of `Retry-After` gives. */
function secondsOf(text = ""): number | undefined {
  if (/^\d{1,6}(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
