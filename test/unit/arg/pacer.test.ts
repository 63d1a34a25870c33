import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createPacer, type Pacer } from "../../../src/arg/pacer.js";
import { createQuota, quotaTime } from "../../../src/emulator/quota.js";

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

const now = () => Date.now();

/** A service whose answers take a while, with a quota that it counts as a request arrives. */
function service(limit: number, seconds: number, way: number, work = 0) {
  const quota = createQuota(limit, seconds, now);
  const sent: number[] = [];
  let refused = 0;
  return {
    sent,
    refused: () => refused,
    spend: () => quota.spend("us"),
    /** Sends one request, again until it is answered. */
    ask: async (pacer: Pacer, signal?: AbortSignal) => {
      for (let again = false; ; again = true) {
        const turn = await pacer.turn(signal, again);
        await sleep(way);
        const { remaining, resetsAfter, exceeded } = quota.spend("us");
        sent.push(now());
        await sleep(work + way);
        turn.end({ status: exceeded ? 429 : 200, header: headers(remaining, quotaTime(resetsAfter)) });
        if (!exceeded) return;
        refused++;
      }
    },
  };
}

const headers = (remaining: number, resets: string) => (name: string) =>
  ({ "x-ms-user-quota-remaining": String(remaining), "x-ms-user-quota-resets-after": resets })[name];

const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Milliseconds until all is answered. */
async function timeOf(work: readonly Promise<unknown>[]): Promise<number> {
  let end = 0;
  const all = Promise.all(work).then(() => {
    end = now();
  });
  while (end === 0) await vi.advanceTimersByTimeAsync(10);
  await all;
  return end;
}

describe("a pacer", () => {
  test.each([
    [10, 0],
    [100, 200],
    [20, 2000],
  ])("uses the whole quota and is never refused, where the way takes %d ms and a query %d ms", async (way, work) => {
    const { ask, refused } = service(15, 5, way, work);
    const pacer = createPacer({ now });
    const time = await timeOf(Array.from({ length: 150 }, () => ask(pacer)));
    // Nine windows are waited for; the tenth is only used.
    expect(refused()).toBe(0);
    expect(time).toBeGreaterThan(45_000);
    expect(time).toBeLessThan(1.1 * 45_000 + work);
  });

  test("gets on where another client uses up half of the quota, and is seldom refused", async () => {
    const { ask, refused, spend } = service(15, 5, 50);
    const pacer = createPacer({ now });
    const other = setInterval(() => spend(), 5_000 / 7.5);
    const time = await timeOf(Array.from({ length: 60 }, () => ask(pacer)));
    clearInterval(other);
    expect(time).toBeLessThan(60_000);
    expect(refused()).toBeLessThan(30);
  });

  test("waits for as long as a refusal says, with or without a word on it", async () => {
    const pacer = createPacer({ now });
    const refuse = async (header: (name: string) => string | undefined) => {
      (await pacer.turn()).end({ status: 429, header });
      const before = now();
      let started = 0;
      void pacer.turn().then((turn) => {
        started = now() - before;
        turn.end(undefined);
      });
      while (started === 0) await vi.advanceTimersByTimeAsync(10);
      return started;
    };
    const wait = await refuse((name) => (name === "retry-after" ? "3" : undefined));
    expect(wait).toBeGreaterThanOrEqual(3_000);
    expect(wait).toBeLessThan(3_100);
    expect(await refuse(() => undefined)).toBeGreaterThanOrEqual(5_000);
  });

  test("learns where the service rounds its time down", async () => {
    const quota = createQuota(15, 5, now);
    const pacer = createPacer({ now });
    let refused = 0;
    const ask = async () => {
      for (let again = false; ; again = true) {
        const turn = await pacer.turn(undefined, again);
        await sleep(10);
        const { remaining, resetsAfter, exceeded } = quota.spend("us");
        turn.end({ status: exceeded ? 429 : 200, header: headers(remaining, quotaTime(Math.max(0, resetsAfter - 999))) });
        if (!exceeded) return;
        refused++;
      }
    };
    await timeOf(Array.from({ length: 600 }, ask));
    // One request goes first in each of 40 windows: it is refused in the first few only.
    expect(refused).toBeLessThan(12);
  });

  test("lets no one wait who has cancelled", async () => {
    const { ask } = service(1, 60, 10);
    const pacer = createPacer({ now });
    await timeOf([ask(pacer)]);
    const stop = new AbortController();
    const waiting = expect(ask(pacer, stop.signal)).rejects.toMatchObject({ kind: "cancelled" });
    await vi.advanceTimersByTimeAsync(100);
    stop.abort();
    await waiting;
    expect(now()).toBeLessThan(1_000);
    await expect(pacer.turn(stop.signal)).rejects.toMatchObject({ kind: "cancelled" });
    expect(vi.getTimerCount()).toBe(0);
  });

  test("holds back nothing where the service speaks of no quota", async () => {
    const pacer = createPacer({ now, most: 4 });
    let most = 0;
    let underWay = 0;
    const ask = async () => {
      const turn = await pacer.turn();
      most = Math.max(most, ++underWay);
      await sleep(100);
      underWay--;
      turn.end({ status: 200, header: () => undefined });
    };
    expect(await timeOf(Array.from({ length: 40 }, ask))).toBeLessThan(1_300);
    expect(most).toBe(4);
  });
});
