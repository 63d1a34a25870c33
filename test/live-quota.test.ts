import { describe, expect, test } from "vitest";
import { createSender, type LiveOptions } from "../src/arg/sender.js";
import { createEmulator } from "../src/emulator/emulator.js";
import { inProcessClient } from "../src/emulator/in-process.js";
import { generateEstate } from "../src/estate/generate.js";
import { distribute } from "../src/live/plan/distribute.js";
import { gather } from "../src/live/scatter/scatter.js";
import type { ResolvedScope } from "../src/live/scope/resolved.js";
import { LiveError } from "../src/arg/live-error.js";
import { rowTexts } from "../src/testing/answer.js";

const estate = generateEstate({ seed: 8, subscriptions: 200, resourcesPerSubscription: 1 });
const { plan } = distribute("resources | project id, name, location");
const remotes = plan!.remotes;
const scope: ResolvedScope = {
  subscriptions: estate.manifest.subscriptions.map(({ id }) => id),
  names: new Map(),
  unreadable: [],
  rest: undefined,
};
const expected = rowTexts(
  await gathered({ httpClient: createEmulator({ estate }).httpClient(), endpoint: "https://localhost" }, 200),
).sort();

async function gathered(options: LiveOptions, batchSize: number) {
  const { tables } = await gather(createSender({ ...options, retryDelay: 1 }), remotes, scope, { batchSize });
  return tables.get(remotes[0]!.name)!;
}

test("a quota is waited for, and never overrun", async () => {
  // 51 requests of which a second takes 15: three seconds are waited for.
  const emulator = createEmulator({ estate, throttle: true, quota: 15, quotaWindow: 1 });
  const sender = createSender({ httpClient: emulator.httpClient(), endpoint: "https://localhost:1" });
  const { tables, stats } = await gather(sender, remotes, scope, { batchSize: 4 });
  expect(rowTexts(tables.get(remotes[0]!.name)!).sort()).toEqual(expected);
  expect(stats.requests - stats.throttled).toBe(51);
  // A machine that is busy may hold a first request of a window up for longer than the pacer allows for.
  expect(stats.throttled).toBeLessThanOrEqual(1);
  expect(stats.milliseconds).toBeGreaterThanOrEqual(3_000);
});

describe.concurrent("a quota", () => {
  test("that another client uses up half of is shared with it, and nothing fails", async () => {
    const emulator = createEmulator({ estate, throttle: true, quota: 10, quotaWindow: 1 });
    const options = { httpClient: emulator.httpClient(), endpoint: "https://localhost:2" };
    const url = "https://localhost:2/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01";
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ query: "resources | count" });
    const rival = setInterval(() => void emulator.app.fetch(new Request(url, { method: "POST", headers, body })), 200);
    try {
      expect(rowTexts(await gathered(options, 8)).sort()).toEqual(expected);
    } finally {
      clearInterval(rival);
    }
  });

  test("is that of its principal, and others have their own", async () => {
    const emulator = createEmulator({ estate, throttle: true, quota: 3, quotaWindow: 60 });
    const token = (oid: string) => `x.${Buffer.from(JSON.stringify({ oid })).toString("base64url")}.`;
    const senderOf = (oid: string) =>
      createSender({
        httpClient,
        patience: 100,
        credential: { getToken: () => Promise.resolve({ token: token(oid), expiresOnTimestamp: Date.now() + 3_600_000 }) },
      });
    const httpClient = emulator.httpClient();
    const read = (oid: string) => gather(senderOf(oid), remotes, scope, { batchSize: 200 });
    await Promise.all([read("ann"), read("ann"), read("ann"), read("bob")]);
    // No request is needed to know that a quota is used up.
    await expect(read("ann")).rejects.toMatchObject({
      gaps: [{ code: "RateLimiting", message: /the quota is used up for another/ }],
    });
    await expect(read("bob")).resolves.toBeDefined();
  });
});

/** What befalls a fifth of all requests. */
const faults: readonly ((pass: () => Promise<Response>) => Promise<Response> | Response)[] = [
  () => new Response(refusal("RateLimiting"), { status: 429, headers: { "retry-after": "0.05" } }),
  () => new Response(refusal("RateLimiting"), { status: 429, headers: { "x-ms-user-quota-resets-after": "00:00:00" } }),
  () => new Response(refusal("InternalServerError"), { status: 500 }),
  () => new Response(refusal("ServiceUnavailable"), { status: 503 }),
  () => new Response("{}", { status: 503 }),
  () => new Response(null, { status: 502 }),
  () => new Response(refusal("ExpiredAuthenticationToken"), { status: 401 }),
  () => Promise.reject(Object.assign(new Error("socket hang up"), { code: "ECONNRESET" })),
  async (pass) => new Response((await (await pass()).text()).slice(0, 100), { status: 200 }),
  () => new Response("<html>busy</html>", { status: 200 }),
];
const refusal = (code: string) => JSON.stringify({ error: { code, message: code, details: [{ code, message: code }] } });

/** The rows of 51 requests, in order, or the error that they ended in. */
async function outcomeOf(seed: number): Promise<unknown> {
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
  const emulator = createEmulator({ estate });
  let failed = 0;
  const httpClient = inProcessClient((request) => {
    if (random() >= 0.2) return emulator.app.fetch(request);
    failed++;
    return faults[Math.floor(random() * faults.length)]!(async () => emulator.app.fetch(request));
  });
  try {
    const table = await gathered({ httpClient, credential: emulator.credential }, 4);
    expect(failed).toBeGreaterThan(4);
    return rowTexts(table).sort();
  } catch (error) {
    return error;
  }
}

describe.concurrent("a fifth of the answers failing", () => {
  test("leaves the rows exact, or ends in an error by name", async () => {
    const outcomes = await Promise.all([1, 2, 3, 4, 5, 6].map(outcomeOf));
    const exact = outcomes.filter((outcome) => Array.isArray(outcome));
    for (const rows of exact) expect(rows).toEqual(expected);
    for (const error of outcomes.filter((outcome) => !Array.isArray(outcome))) {
      // Twice in a row a token that is not accepted is an error.
      if (error instanceof LiveError) expect(error.code).toBe("ExpiredAuthenticationToken");
      else expect(String(error)).toMatch(/^PartialError: \d+ of 200 subscriptions gave no answer: /);
    }
    expect(exact.length).toBeGreaterThanOrEqual(4);
  });

  test("without a word on when to come again is waited out", async () => {
    const emulator = createEmulator({ estate });
    let refused = false;
    const httpClient = inProcessClient((request) => {
      if (refused) return emulator.app.fetch(request);
      refused = true;
      return new Response(refusal("RateLimiting"), { status: 429 });
    });
    const begun = performance.now();
    expect(rowTexts(await gathered({ httpClient, credential: emulator.credential }, 100)).sort()).toEqual(expected);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(5_000);
  });
});
