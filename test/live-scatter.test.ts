import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { resourceGraphLocal } from "../src/arg/profile.js";
import { createSender, type LiveOptions } from "../src/arg/sender.js";
import { createEmulator } from "../src/emulator/emulator.js";
import { inProcessClient } from "../src/emulator/in-process.js";
import type { EmulatorOptions } from "../src/emulator/settings.js";
import { bindText, runQuery } from "../src/engine/query.js";
import { estateDatabase } from "../src/estate/database.js";
import { generateEstate } from "../src/estate/generate.js";
import type { RemoteQuery } from "../src/live/distributed-plan.js";
import { PartialError } from "../src/live/scatter/coverage.js";
import type { ScatterOptions } from "../src/live/scatter/run.js";
import { gather, streamPages } from "../src/live/scatter/scatter.js";
import type { ResolvedScope } from "../src/live/scope/resolved.js";
import { rowTexts } from "../src/testing/answer.js";

const estate = generateEstate({ seed: 5, subscriptions: 12, resourcesPerSubscription: 8 });
const database = estateDatabase(estate);
const ids = estate.manifest.subscriptions.map(({ id }) => id);
const folder = mkdtempSync(join(tmpdir(), "argonite-scatter-"));
afterAll(() => rmSync(folder, { recursive: true }));

const scopeOf = (subscriptions: readonly string[], more: Partial<ResolvedScope> = {}): ResolvedScope => ({
  subscriptions,
  names: new Map(),
  unreadable: [],
  rest: undefined,
  ...more,
});

/** A remote query as a plan would give it. */
function remoteOf(table: string, operators: string, more: Partial<RemoteQuery> = {}): RemoteQuery {
  const where = (condition: string) => `${table} | where ${condition} | ${operators}`;
  const text = `${table} | ${operators}`;
  const [relation] = bindText(text, { profile: resourceGraphLocal, database }).relations;
  const columns = relation!.plan.slots.map(({ name, type }) => ({ name, type }));
  return {
    name: "T",
    text,
    ofSubscriptions: where("isnotempty(subscriptionId)"),
    ofNone: where("isempty(subscriptionId)"),
    columns,
    ...more,
  };
}

const listing = remoteOf("securityresources", "project id, name, type, subscriptionId, properties", { key: "id" });
const expected = rowTexts(runQuery(listing.text, { profile: resourceGraphLocal, database }).tables[0]!).sort();

function senderOf(settings: Partial<EmulatorOptions> = {}, options: LiveOptions = {}) {
  const emulator = createEmulator({ estate, ...settings });
  return createSender({ credential: emulator.credential, httpClient: emulator.httpClient(), retryDelay: 1, ...options });
}

/** Has a hand in each request to an emulator: what it gives is the answer, or nothing for the emulator's own. */
function meddled(meddle: (body: Body, pass: () => Promise<Response>) => Promise<Response | undefined> | Response | undefined) {
  const emulator = createEmulator({ estate });
  const httpClient = inProcessClient(async (request) => {
    const body = (await request.clone().json()) as Body;
    const pass = async () => emulator.app.fetch(request.clone());
    // The request for what belongs to no subscription is left alone.
    return (body.query === listing.ofNone ? undefined : await meddle(body, pass)) ?? pass();
  });
  return createSender({ credential: emulator.credential, httpClient, retryDelay: 1 });
}

interface Body {
  readonly query: string;
  readonly subscriptions?: readonly string[];
  readonly options: { readonly $top: number; readonly $skipToken?: string };
}

const refusal = (status: number, code: string, message = code) =>
  new Response(JSON.stringify({ error: { code, message, details: [{ code, message }] } }), { status });

async function rowsOfGathered(sender: ReturnType<typeof createSender>, options: ScatterOptions = {}, remote = listing) {
  const { tables, ...rest } = await gather(sender, [remote], scopeOf(ids), options);
  return { rows: rowTexts(tables.get("T")!), ...rest };
}

async function streamed(sender: ReturnType<typeof createSender>, options: ScatterOptions = {}, scope = scopeOf(ids)) {
  const stream = streamPages(sender, listing, scope, options);
  const rows: string[] = [];
  for await (const page of stream) rows.push(...rowTexts(page));
  return { rows, coverage: stream.coverage(), stats: stream.stats() };
}

describe("the rows of a scope", () => {
  test.each([
    [1, 1000],
    [5, 40],
    [12, 1000],
  ])("are the same in batches of %d subscriptions and pages of %d rows, gathered or streamed", async (batchSize, pageSize) => {
    const sender = senderOf();
    const { rows, coverage, stats } = await rowsOfGathered(sender, { batchSize, pageSize });
    expect([...rows].sort()).toEqual(expected);
    expect(coverage).toEqual({ subscriptions: 12, covered: 12, gaps: [] });
    expect([stats.rows, stats.retries, stats.throttled]).toEqual([expected.length, 0, 0]);
    expect(stats.requests).toBe(stats.pages);
    const second = await streamed(sender, { batchSize, pageSize });
    expect(second.rows).toEqual(rows);
  });

  test("come in an order that does not depend on time", async () => {
    let turn = 0;
    const slow = () =>
      meddled(async () => {
        await new Promise((resolve) => setTimeout(resolve, (turn++ * 7919) % 13));
        return undefined;
      });
    const orders = await Promise.all([1, 2].map(() => rowsOfGathered(slow(), { batchSize: 4, pageSize: 30 })));
    expect(orders[0]!.rows).toEqual(orders[1]!.rows);
  });

  test("that belong to no subscription come once", async () => {
    const remote = remoteOf("resourcecontainers", "project id, type, subscriptionId", { key: "id" });
    const all = rowTexts(runQuery(remote.text, { profile: resourceGraphLocal, database }).tables[0]!).sort();
    const { tables, stats } = await gather(senderOf(), [remote], scopeOf(ids, { rest: "tenant" }), { batchSize: 5 });
    expect(rowTexts(tables.get("T")!).sort()).toEqual(all);
    expect(stats.batches.map(({ subscriptions }) => subscriptions)).toEqual([4, 4, 4, 0]);
  });

  test("have the types that the query was bound to", async () => {
    const remote = remoteOf("resources", "project id, n = toint(1), d = 1d, g = toguid(subscriptionId), x = todecimal(1.5)");
    const { tables } = await gather(senderOf(), [remote], scopeOf(ids), { batchSize: 10 });
    expect(tables.get("T")!.columns.map(({ type }) => type)).toEqual(["string", "int", "timespan", "guid", "decimal"]);
    const local = runQuery(remote.text, { profile: resourceGraphLocal, database }).tables[0]!;
    expect(rowTexts(tables.get("T")!).sort()).toEqual(rowTexts(local).sort());
  });

  test("of several remote queries are kept apart", async () => {
    const other = remoteOf("resources", "project id", { name: "U" });
    const { tables } = await gather(senderOf(), [listing, other], scopeOf(ids), { batchSize: 10 });
    expect([...tables.keys()]).toEqual(["T", "U"]);
    expect(tables.get("U")!.length).toBe(estate.tables.get("resources")!.length);
  });
});

describe("a batch", () => {
  const guess = (subscriptions: number) =>
    `Response payload size is ${subscriptions * 10_000_000}, and has exceeded the limit of 16777216.`;

  test("that is too large is read in smaller pages, or with fewer subscriptions", async () => {
    const asked: number[] = [];
    const sender = meddled(({ subscriptions = [], options: { $top } }) => {
      asked.push(subscriptions.length);
      return subscriptions.length > 3 || $top > 20
        ? refusal(400, "ResponsePayloadTooLarge", guess(subscriptions.length))
        : undefined;
    });
    const { rows, coverage } = await rowsOfGathered(sender, { batchSize: 10 });
    expect([...rows].sort()).toEqual(expected);
    expect(coverage.covered).toBe(12);
    expect(Math.min(...asked)).toBeGreaterThan(1);
  });

  test("whose scope is too big is split", async () => {
    const sender = meddled(({ subscriptions = [] }) =>
      subscriptions.length > 4 ? refusal(400, "TooManySubscriptionsUnderScope") : undefined,
    );
    const { rows } = await rowsOfGathered(sender, { batchSize: 12 });
    expect([...rows].sort()).toEqual(expected);
  });

  test("that changes while it is read is read again", async () => {
    let changes = 0;
    const sender = meddled(async ({ options }, pass) => {
      if (options.$skipToken === undefined || changes >= 2) return undefined;
      changes++;
      const answer = (await (await pass()).json()) as { totalRecords: number; data: { rows: unknown[] } };
      // A row is doubled once, and once the number of rows moves.
      if (changes === 1) answer.data.rows[0] = answer.data.rows[1];
      else answer.totalRecords++;
      return Response.json(answer);
    });
    const { rows, stats } = await rowsOfGathered(sender, { batchSize: 6, pageSize: 50 });
    expect(changes).toBe(2);
    expect([...rows].sort()).toEqual(expected);
    expect(stats.requests).toBeGreaterThan(stats.pages);
  });

  test("that never stops changing is told of", async () => {
    let total = 100_000;
    const sender = meddled(async (_, pass) =>
      Response.json({ ...((await (await pass()).json()) as object), totalRecords: total++ }),
    );
    const failure = await rowsOfGathered(sender, { batchSize: 6, pageSize: 100 }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PartialError);
    expect((failure as PartialError).gaps[0]).toMatchObject({ code: "ChangedWhileRead" });
    expect(String(failure)).toMatch(
      /6 of 12 subscriptions gave no answer: .*the answer changed while its pages were read: it had/,
    );
  });

  test("that the service cuts off is told of", async () => {
    const bags = remoteOf("securityresources", "project properties");
    const failure = await rowsOfGathered(senderOf(), { pageSize: 10 }, bags).catch((error: unknown) => error);
    expect(failure).toMatchObject({ gaps: [{ code: "TruncatedAnswer" }] });
  });

  test("of more rows than a stream holds is split, and a subscription of more flows", async () => {
    const page = Array.from({ length: 1000 }, (_, row) => [`${row}`]);
    const count = 26;
    const flowing = (interrupt: (page: number) => boolean) =>
      createSender({
        credential: createEmulator({ estate }).credential,
        retryDelay: 1,
        httpClient: inProcessClient(async (request) => {
          const { options } = (await request.json()) as Body;
          const at = Number(options.$skipToken ?? 0);
          return Response.json({
            totalRecords: count * 1000 + (interrupt(at) ? 1 : 0),
            resultTruncated: "false",
            data: { columns: [{ name: "id", type: "string" }], rows: page.map(([row]) => [`${at}-${row}`]) },
            ...(at + 1 < count && { $skipToken: String(at + 1) }),
          });
        }),
      });
    const remote = remoteOf("resources", "project id", { key: "id" });
    const read = async (sender: ReturnType<typeof createSender>, scope: ResolvedScope) => {
      const seen = new Set<unknown>();
      let rows = 0;
      for await (const { length, data } of streamPages(sender, remote, scope)) {
        rows += length;
        for (let row = 0; row < length; row++) seen.add(data[0]!.get(row));
      }
      return [rows, seen.size];
    };
    expect(
      await read(
        flowing(() => false),
        scopeOf(ids.slice(0, 3)),
      ),
    ).toEqual([78_000, 26_000]);
    let interrupted = false;
    const once = (at: number) => {
      const now = at === 20 && !interrupted;
      interrupted ||= now;
      return now;
    };
    expect(await read(flowing(once), scopeOf(ids.slice(0, 1)))).toEqual([26_000, 26_000]);
    expect(interrupted).toBe(true);
  });
});

describe("a subscription that gives no rows", () => {
  const denied = ids[4]!;
  const sender = () =>
    meddled(({ subscriptions = [] }) => (subscriptions.includes(denied) ? refusal(403, "AccessDenied") : undefined));
  const names = new Map([[denied, "payroll"]]);

  test("is an error, which names it", async () => {
    const failure = gather(sender(), [listing], scopeOf(ids, { names }), { batchSize: 1 });
    await expect(failure).rejects.toThrow(
      "1 of 12 subscriptions gave no answer: payroll (AccessDenied: AccessDenied); '--allow-partial' (allowPartial) takes the rows of the others",
    );
    const unread = gather(senderOf(), [listing], scopeOf(ids, { unreadable: ["x"] }));
    await expect(unread).rejects.toThrow("1 of 13 subscriptions gave no answer: x (AccessDenied: the sign-in does not read it)");
  });

  test("gives none to any of several remote queries, whichever of them it does not answer", async () => {
    const meddling = meddled(({ query, subscriptions = [] }) =>
      query.includes("| where 1 == 1") && subscriptions.includes(denied) ? refusal(403, "AccessDenied") : undefined,
    );
    const other = remoteOf("securityresources", "where 1 == 1 | project id, subscriptionId", { key: "id", name: "U" });
    const { tables, coverage, stats } = await gather(meddling, [listing, other], scopeOf(ids), {
      batchSize: 1,
      allowPartial: true,
    });
    expect(coverage).toMatchObject({ subscriptions: 12, covered: 11, gaps: [{ subscriptions: [denied], code: "AccessDenied" }] });
    const without = expected.filter((row) => !row.includes(`/subscriptions/${denied}`));
    expect(without.length).toBeLessThan(expected.length);
    expect(rowTexts(tables.get("T")!).sort()).toEqual(without);
    expect(tables.get("U")!.length).toBe(without.length);
    expect(stats.requests).toBe(stats.batches.reduce((sum, { requests }) => sum + requests, 0));
  });

  test("is told of where others are enough", async () => {
    const { rows, coverage } = await rowsOfGathered(sender(), { batchSize: 1, allowPartial: true });
    expect(coverage).toMatchObject({ subscriptions: 12, covered: 11, gaps: [{ subscriptions: [denied], code: "AccessDenied" }] });
    const without = expected.filter((row) => !row.includes(`/subscriptions/${denied}`));
    expect([...rows].sort()).toEqual(without);
    const none = meddled(() => refusal(403, "AccessDenied"));
    await expect(rowsOfGathered(none, { batchSize: 6, allowPartial: true })).rejects.toMatchObject({ kind: "access" });
  });

  test("is not looked for where the query is wrong", async () => {
    let asked = 0;
    const counting = meddled(() => {
      asked++;
      return undefined;
    });
    const wrong = { ...listing, ofNone: "resources | count", ofSubscriptions: "resources | where naem == 1" };
    const failure = gather(counting, [wrong], scopeOf(ids), { batchSize: 1, allowPartial: true });
    await expect(failure).rejects.toMatchObject({ kind: "query", message: "no column 'naem' here; 'name' is close" });
    expect(asked).toBeLessThanOrEqual(ids.length + 1);
  });
});

describe("a checkpoint", () => {
  const started = new Date("2026-01-01T00:00:00Z");
  const broken = (after: number) => {
    let asked = 0;
    return meddled(() => (++asked > after ? refusal(400, "InvalidQuery") : undefined));
  };

  test("goes on where a run ended, with a last line torn", async () => {
    const file = join(folder, "resume.ndjson");
    const options: ScatterOptions = { batchSize: 1, checkpoint: { file, started } };
    await expect(streamed(broken(9), options)).rejects.toThrow();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    appendFileSync(file, '{"batch":"T/9","columns":[{"na');
    const { rows, stats } = await streamed(senderOf(), options);
    expect([...rows].sort()).toEqual(expected);
    const resumed = stats.batches.filter((batch) => batch.resumed);
    expect(resumed.length).toBeGreaterThan(0);
    expect(resumed.every(({ requests }) => requests === 0)).toBe(true);
    const again = await streamed(senderOf(), options);
    expect([again.rows, again.stats.requests]).toEqual([rows, 0]);
    expect(JSON.parse(readFileSync(file, "utf8").split("\n")[0]!)).toMatchObject({ note: expect.stringMatching(/holds rows/) });
  });

  test.each([
    ["a line taken out", (lines: string[]) => lines.filter((_, at) => at !== 1)],
    ["a line that is no JSON", (lines: string[]) => lines.map((line, at) => (at === 1 ? `${line.slice(0, -9)}[[` : line))],
    [
      "a row cut short",
      (lines: string[]) => lines.map((line, at) => (at === 1 ? line.replace(/"rows":\[\[".*$/, '"rows":[[""]]}') : line)),
    ],
  ])("with %s is damaged, and none of its rows are taken for all", async (title, harm) => {
    const file = join(folder, `${title}.ndjson`);
    const checkpoint = { file, started };
    await streamed(senderOf(), { batchSize: 1, checkpoint });
    const lines = readFileSync(file, "utf8").split("\n");
    const harmed = harm(lines);
    expect(harmed).not.toEqual(lines);
    writeFileSync(file, harmed.join("\n"));
    await expect(streamed(senderOf(), { batchSize: 1, checkpoint })).rejects.toThrow(/is damaged at byte \d+; remove it/);
  });

  test("of another run is refused, and no other file is touched", async () => {
    const file = join(folder, "other.ndjson");
    const checkpoint = { file, started };
    await streamed(senderOf(), { checkpoint });
    await expect(streamed(senderOf(), { checkpoint }, scopeOf(ids.slice(1)))).rejects.toThrow(
      /is the checkpoint of another query, scope/,
    );
    for (const text of ["dear diary", "dear diary\n", '{"a":1}\n']) {
      writeFileSync(file, text);
      await expect(streamed(senderOf(), { checkpoint })).rejects.toThrow(/is no checkpoint of this version/);
      expect(readFileSync(file, "utf8")).toBe(text);
    }
  });
});

describe("a stream", () => {
  test("reads no further ahead than it may", async () => {
    let asked = 0;
    const sender = meddled(() => {
      asked++;
      return undefined;
    });
    for await (const page of streamPages(sender, listing, scopeOf(ids), { batchSize: 1, pageSize: 10 })) {
      expect(page.length).toBeLessThanOrEqual(10);
      await new Promise((resolve) => setTimeout(resolve, 30));
      break;
    }
    // Six batches of some nine pages, of the twelve that there are.
    const before = asked;
    expect(before).toBeLessThan(60);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(asked - before).toBeLessThanOrEqual(1);
  });

  test("ends at once when cancelled, also while it waits for the quota", async () => {
    const sender = senderOf({ throttle: true, quota: 2, quotaWindow: 60 });
    const stop = new AbortController();
    const begun = performance.now();
    setTimeout(() => stop.abort(), 100);
    await expect(streamed(sender, { batchSize: 1, signal: stop.signal })).rejects.toMatchObject({ kind: "cancelled" });
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
