import { LiveError } from "./live-error.js";
import { readQuota } from "./quota-headers.js";
import type { RawAnswer } from "./read-error.js";

/** Lets the requests of one principal go as its quota permits, whichever queries they belong to. */
export interface Pacer {
  /**
   * Waits until a request may be sent. One that is `again` sent goes before those that wait for their first time.
   * @throws {LiveError} `Cancelled`
   */
  readonly turn: (signal?: AbortSignal, again?: boolean) => Promise<Turn>;
  readonly quota: () => QuotaView;
}

/** A request under way. */
export interface Turn {
  /** Milliseconds that it waited. */
  readonly waited: number;
  /** To be called once, with the answer's status and headers, or nothing where no answer came. */
  readonly end: (answer: Pick<RawAnswer, "status" | "header"> | undefined) => void;
}

/** What is known of the quota. */
export interface QuotaView {
  /** Queries that are left in this window; undefined before one is answered. */
  readonly left: number | undefined;
  /** The most that the service was seen to permit in a window. */
  readonly size: number | undefined;
  /** Milliseconds until the window ends. */
  readonly resetsIn: number;
}

export interface PacerOptions {
  readonly now?: () => number;
  readonly random?: () => number;
  /** Requests under way at a time. */
  readonly most?: number;
}

/** What is waited where the service refuses without a word on how long: its documented window. */
const usualWindow = 5_000;
/** A first answer that takes longer than this is not waited for; the window is taken to permit what the one before did. */
const probePatience = 500;
/** Clients that wait for the same instant are spread over this time. */
const spread = 40;
/** Milliseconds that a request may be on its way; the rest of a slow answer is the query's. Where it is longer, `slack` grows. */
const longestWay = 250;
/** The service tells whole seconds; an end that is later than known by more than this is that of a new window. */
const rounding = 1_500;

/** A stretch of time in which the service takes so many queries. */
interface Window {
  left: number | undefined;
  /** When it ends, as told. */
  ends: number | undefined;
  /** Requests of ours that it has not answered. */
  underWay: number;
  /** Requests of ours that it answered, and that the window before did. */
  permitted: number;
  permittedBefore: number;
  /** When its first request was sent. */
  opened: number;
  readonly jitter: number;
}

interface Waiter {
  readonly since: number;
  readonly start: (turn: Turn) => void;
}

/**
 * A pacer that knows nothing yet. In each window of the quota one request goes first; its answer tells how many may follow at once, so
 * that what other clients of the principal use up is seen, and no burst runs into a refusal.
 */
export function createPacer({ now = () => performance.now(), random = Math.random, most = 16 }: PacerOptions = {}): Pacer {
  const waiting: Waiter[] = [];
  let timer: NodeJS.Timeout | undefined;
  let underWay = 0;
  let size: number | undefined;
  /** How much later than told a window ended, by the refusals that came of believing it. */
  let slack = 0;
  let window = freshWindow(0, now());

  function freshWindow(permittedBefore: number, opened: number): Window {
    const jitter = random() * spread;
    return { left: undefined, ends: undefined, underWay: 0, permitted: 0, permittedBefore, opened, jitter };
  }

  const opensAgain = (): number => (window.ends ?? Number.POSITIVE_INFINITY) + slack + window.jitter;

  /** Requests that may be sent now. */
  function room(): number {
    if (now() >= opensAgain()) window = freshWindow(window.permitted || window.permittedBefore, now());
    const free = most - underWay;
    if (window.left !== undefined) return Math.min(free, window.left - window.underWay);
    const isSlow = window.underWay > 0 && now() >= window.opened + probePatience;
    return Math.min(free, (isSlow ? Math.max(window.permittedBefore, 1) : 1) - window.underWay);
  }

  function schedule(): void {
    clearTimeout(timer);
    while (waiting.length > 0 && room() > 0) start(waiting.shift()!);
    if (waiting.length === 0) return;
    const at = window.left === undefined ? window.opened + probePatience : opensAgain();
    // Anything else that makes room, an answer, schedules by itself.
    if (Number.isFinite(at) && at > now()) timer = setTimeout(schedule, at - now() + 1);
  }

  function start({ since, start: tell }: Waiter): void {
    const own = window;
    const sent = now();
    if (own.underWay === 0 && own.left === undefined) own.opened = sent;
    const isFirst = own.left === undefined;
    underWay++;
    own.underWay++;
    let ended = false;
    tell({
      waited: sent - since,
      end: (answer) => {
        if (ended) return;
        ended = true;
        underWay--;
        own.underWay--;
        if (answer !== undefined) learn(answer, sent, own === window, isFirst);
        schedule();
      },
    });
  }

  function learn(answer: Pick<RawAnswer, "status" | "header">, sent: number, isCurrent: boolean, isFirst: boolean): void {
    const { remaining, resetsAfter } = readQuota(answer);
    if (answer.status === 429) {
      // Asked too early, not beyond what is left: the window is about to end.
      if (isFirst && slack < 1_000 && resetsAfter !== undefined && resetsAfter <= 1_000 && window.permittedBefore > 0) {
        slack = Math.max(50, slack * 2);
      }
      const known = window.ends !== undefined && window.ends > now() ? window.ends : now() + usualWindow;
      window.left = 0;
      window.ends = resetsAfter === undefined ? known : now() + Math.max(resetsAfter, 100);
      return;
    }
    // An answer to what was sent in a window before says nothing of this one.
    if (!isCurrent) return;
    if (remaining === undefined || resetsAfter === undefined) {
      // A service that says nothing of a quota has none; a proxy's error says nothing of the service.
      if (answer.status === 200) [window.left, window.ends] = [Number.POSITIVE_INFINITY, now() + usualWindow];
      return;
    }
    // The service counts from a request's arrival, which was some time between sending and answer.
    const ends = sent + resetsAfter + Math.min(now() - sent, longestWay);
    if (window.ends !== undefined && ends > window.ends + rounding) {
      // The service has begun another window than the one that was counted on.
      Object.assign(window, { left: undefined, ends: undefined, permitted: 0, permittedBefore: window.permitted });
    }
    window.permitted++;
    window.left = Math.min(window.left ?? Number.POSITIVE_INFINITY, remaining);
    window.ends = Math.min(window.ends ?? Number.POSITIVE_INFINITY, ends);
    size = Math.max(size ?? 0, remaining + 1);
  }

  return {
    turn: (signal, again = false) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(cancelled());
          return;
        }
        const cancel = () => {
          waiting.splice(waiting.indexOf(waiter), 1);
          reject(cancelled());
          schedule();
        };
        const waiter: Waiter = {
          since: now(),
          start: (turn) => {
            signal?.removeEventListener("abort", cancel);
            resolve(turn);
          },
        };
        signal?.addEventListener("abort", cancel, { once: true });
        if (again) waiting.unshift(waiter);
        else waiting.push(waiter);
        schedule();
      }),
    quota: () => ({
      left: window.left,
      size,
      resetsIn: Math.max(0, (window.ends ?? now()) - now()),
    }),
  };
}

export function cancelled(): LiveError {
  return new LiveError({ kind: "cancelled", code: "Cancelled", message: "the query was cancelled" });
}
