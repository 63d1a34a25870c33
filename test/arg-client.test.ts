import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLiveRunner, type LiveQuery, requestBody } from "../src/arg/client.js";
import type { LiveOptions } from "../src/arg/sender.js";
import { LiveError } from "../src/arg/live-error.js";
import { createEmulator } from "../src/emulator/emulator.js";
import { inProcessClient } from "../src/emulator/in-process.js";
import type { Listening } from "../src/emulator/listen.js";
import { generateEstate } from "../src/estate/generate.js";
import { rowsOf } from "../src/engine/result.js";

const estate = generateEstate({ seed: 11, subscriptions: 4, resourcesPerSubscription: 420 });
const emulator = createEmulator({ estate });
const { credential } = emulator;
const runner = createLiveRunner({ credential, httpClient: emulator.httpClient() });
const rowCount = estate.tables.get("securityresources")!.length;

let folder: string;
let server: Listening;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "argonite-client-"));
  server = await emulator.listen({ httpPort: 0, httpsPort: 0, folder });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** The error that a query ends in. */
async function failure(options: LiveOptions, query = "resources | count", scope: LiveQuery = {}): Promise<LiveError> {
  try {
    await createLiveRunner({ retryDelay: 1, ...options }).run(query, scope);
  } catch (error) {
    if (error instanceof LiveError) return error;
    throw error;
  }
  throw new Error("the query was answered");
}

/** A service that answers with this, whatever it is asked. */
const answering = (status: number, body: string, headers: Record<string, string> = {}): LiveOptions => ({
  credential,
  httpClient: inProcessClient(() => new Response(body, { status, headers })),
});

describe("pages", () => {
  const query = "securityresources | project id | sort by id asc";

  test("are all gathered, in order and each row once", async () => {
    expect(rowCount).toBeGreaterThan(2000);
    const seen: number[] = [];
    const { table, totalRecords, pages } = await runner.run(query, { onPage: ({ rows }) => seen.push(rows) });
    expect([table.length, totalRecords, pages]).toEqual([rowCount, rowCount, Math.ceil(rowCount / 1000)]);
    expect(seen).toEqual([...Array.from({ length: pages - 1 }, (_, page) => (page + 1) * 1000), rowCount]);
    const ids = [...rowsOf(table)].map(([id]) => String(id));
    expect(ids).toEqual(
      estate.tables
        .get("securityresources")!
        .map(({ id }) => id)
        .sort(),
    );
  });

  test("have the size asked for, and end with the rows asked for", async () => {
    const { table, pages, totalRecords } = await runner.run(query, { pageSize: 70, top: 150 });
    expect([table.length, pages, totalRecords]).toEqual([150, 3, rowCount]);
  });

  test("that cannot be followed are told of", async () => {
    const { table, pages, truncated } = await runner.run("securityresources | limit 1500");
    expect([table.length, pages, truncated]).toEqual([1000, 1, true]);
    expect((await runner.run("securityresources | limit 15")).truncated).toBe(false);
  });

  test("of a scope with more subscriptions than the service looks at are told of", async () => {
    const few = createEmulator({ estate, subscriptionsRead: 2 });
    const query = "resourcecontainers | where type == 'microsoft.resources/subscriptions' | project id";
    const cut = await createLiveRunner({ credential, httpClient: few.httpClient() }).run(query);
    expect([cut.table.length, cut.scopeCut]).toEqual([2, true]);
    const whole = await runner.run(query);
    expect([whole.table.length, whole.scopeCut]).toEqual([4, false]);
  });

  test("are waited for where the quota is used up", async () => {
    const slow = createEmulator({ estate, throttle: true, quota: 2, quotaWindow: 1 });
    const started = Date.now();
    const { table } = await createLiveRunner({ credential, httpClient: slow.httpClient() }).run(query, {
      pageSize: 100,
      top: 500,
    });
    expect(table.length).toBe(500);
    expect(Date.now() - started).toBeGreaterThan(1_500);
  });

  test("are given up where the quota asks for more patience than there is", async () => {
    const slow = createEmulator({ estate, throttle: true, quota: 1, quotaWindow: 60 });
    const options: LiveOptions = { endpoint: "https://localhost", httpClient: slow.httpClient(), patience: 50 };
    const impatient = createLiveRunner(options);
    await impatient.run("resources | count");
    const error = await impatient.run("resources | count").catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: "throttled", code: "RateLimiting" });
    expect(String(error)).toMatch(/the quota is used up for another \d+ s, which is longer than the query may wait/);
  });

  test("are asked for again where the service fails for a moment", async () => {
    let failures = 0;
    const flaky = inProcessClient((request) =>
      failures++ < 2 ? new Response("{}", { status: 503 }) : emulator.app.fetch(request),
    );
    const { table } = await createLiveRunner({ credential, httpClient: flaky }).run("resources | count");
    expect([failures, table.length]).toEqual([3, 1]);
  });

  test("stop coming when cancelled", async () => {
    const stop = new AbortController();
    const options: LiveQuery = { pageSize: 10, signal: stop.signal, onPage: ({ pages }) => pages === 3 && stop.abort() };
    await expect(runner.run(query, options)).rejects.toMatchObject({ kind: "cancelled" });
  });
});

test("a token that is not accepted any more is renewed once", async () => {
  const stale = await emulator.credential.getToken("");
  const claims = { oid: "someone", exp: 1 };
  const expired = { ...stale!, token: `x.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.` };
  let given = 0;
  const ask = (tokens: readonly (typeof expired)[]) =>
    createLiveRunner({
      credential: { getToken: () => Promise.resolve(tokens[Math.min(given++, tokens.length - 1)]!) },
      httpClient: emulator.httpClient(),
    }).run("resources | count");
  expect((await ask([expired, stale!])).table.length).toBe(1);
  expect(given).toBe(2);
  await expect(ask([expired])).rejects.toMatchObject({ kind: "credential", code: "ExpiredAuthenticationToken", statusCode: 401 });
});

test("an answer that would be too large is asked for in smaller pages", async () => {
  const sizes: number[] = [];
  const few = inProcessClient(async (request) => {
    const { options } = (await request.clone().json()) as { options: { $top: number } };
    sizes.push(options.$top);
    if (options.$top <= 100) return emulator.app.fetch(request);
    const message = `Response payload size is ${options.$top * 100}, and has exceeded the limit of 10000.`;
    const error = { code: "BadRequest", message: "", details: [{ code: "ResponsePayloadTooLarge", message }] };
    return new Response(JSON.stringify({ error }), { status: 400 });
  });
  const query = "securityresources | project id | sort by id asc";
  const { table } = await createLiveRunner({ credential, httpClient: few }).run(query, { top: 500 });
  expect(table.length).toBe(500);
  expect(sizes).toEqual([500, 80, 80, 80, 80, 80, 80, 20]);
});

describe("values", () => {
  test("keep their digits and types", async () => {
    const { table } = await runner.run(
      "datatable(n: long)[9007199254740993] | extend r = 4.0, at = datetime(2024-01-02 03:04:05.1234567), d = dynamic({'a': [1, 2.0]}), x = real(nan)",
    );
    expect(table.columns.map(({ type }) => type)).toEqual(["long", "real", "datetime", "dynamic", "real"]);
    expect([...rowsOf(table)]).toEqual([[9007199254740993n, 4, "2024-01-02T03:04:05.1234567Z", { a: [1, 2] }, Number.NaN]]);
  });
});

describe("scopes", () => {
  test("are sent as they are", async () => {
    const { id } = estate.manifest.subscriptions[0]!;
    const { table } = await runner.run("resources | distinct subscriptionId", { subscriptions: [id] });
    expect([...rowsOf(table)]).toEqual([[id]]);
    const group = estate.manifest.managementGroups[0]!.name;
    expect((await runner.run("resources | count", { managementGroups: [group] })).table.length).toBe(1);
  });

  test("that cannot be sent are refused", async () => {
    const refused = (scope: LiveQuery) => failure({ credential, httpClient: emulator.httpClient() }, "resources", scope);
    expect(await refused({ subscriptions: ["a"], managementGroups: ["b"] })).toMatchObject({ kind: "request" });
    expect((await refused({ subscriptions: new Array<string>(1001).fill("a") })).message).toBe(
      "a query takes 1000 subscriptions, not 1001",
    );
    expect((await refused({ pageSize: 1001 })).message).toBe("a page has 1 to 1000 rows, not 1001");
    expect((await refused({ top: 0 })).message).toBe("the number of rows is a whole number from 1, not 0");
    expect(await refused({ managementGroups: ["nowhere"] })).toMatchObject({
      kind: "access",
      statusCode: 403,
      code: "AccessDenied",
    });
  });

  test("stand in the body of the request", () => {
    expect(requestBody("resources", { subscriptions: ["x"], top: 5 })).toEqual({
      query: "resources",
      subscriptions: ["x"],
      options: { $top: 5, resultFormat: "table" },
    });
  });
});

describe("tokens", () => {
  test.each([
    ["https://management.azure.com", "https://management.azure.com/.default"],
    ["https://management.usgovcloudapi.net/", "https://management.usgovcloudapi.net/.default"],
    ["https://management.chinacloudapi.cn", "https://management.chinacloudapi.cn/.default"],
    ["https://gateway.example", "https://management.azure.com/.default"],
  ])("for %s are asked for by the audience of its cloud", async (endpoint, scope) => {
    const asked = new Set<string>();
    const own: typeof credential = {
      getToken: (scopes, options) => {
        for (const one of [scopes].flat()) asked.add(one);
        return credential.getToken(scopes, options);
      },
    };
    await createLiveRunner({ endpoint, credential: own, httpClient: emulator.httpClient() }).run("resources | count");
    expect([...asked]).toEqual([scope]);
  });
});

describe("errors", () => {
  test("of the query have their places", async () => {
    const error = await failure({ endpoint: server.http! }, "resources\n| where naem == 1");
    expect(error).toMatchObject({ kind: "query", code: "BadRequest", statusCode: 400, line: 2, column: 9 });
    expect(error.message).toBe("no column 'naem' here; 'name' is close");
    expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("of the service's own form have their places, too", async () => {
    const details = [
      { code: "InvalidQuery", message: "Query is invalid." },
      { code: "ParserFailure", message: "ParserFailure", line: 2, token: "<", expectedToken: "Ǐ" },
      { code: "ParserFailure", message: "ParserFailure", line: 1, characterPositionInLine: 11, token: "<EOF>" },
    ];
    const body = JSON.stringify({ error: { code: "BadRequest", message: "Please provide below info …", details } });
    const { message, mistakes } = await failure(answering(400, body));
    expect(message).toBe("Resource Graph cannot read '<' here");
    expect(mistakes).toEqual([
      { code: "ParserFailure", message: "Resource Graph cannot read '<' here", line: 2, column: 1, length: 1 },
      { code: "ParserFailure", message: "the query ends too early", line: 1, column: 12, length: undefined },
    ]);
  });

  test("without a place have the details' words", async () => {
    const details = [{ code: "ResponsePayloadTooLarge", message: "Response payload size is 94330584." }];
    const body = JSON.stringify({ error: { code: "BadRequest", message: "Please provide below info …", details } });
    expect(await failure(answering(400, body))).toMatchObject({ kind: "query", message: "Response payload size is 94330584." });
  });

  test.each([
    [404, "{}"],
    [418, "<html>proxy</html>"],
    [403, '{"message":"no"}'],
  ])("of a body without 'error' (%s %s) are named", async (status, body) => {
    const error = await failure(answering(status, body));
    expect(error).toMatchObject({ kind: "service", statusCode: status });
    expect(error.message).toBe(
      `the service answered ${status} with a body that is no error of Azure Resource Manager; a proxy on the way?`,
    );
  });

  test.each([["{"], ["[]"], ['{"totalRecords":1,"data":[{"a":1}]}']])(
    "of an answer that is none (%s) are named",
    async (body) => {
      const error = await failure(answering(200, body, { "content-type": "application/json" }));
      expect(error.kind).toBe("service");
      expect(error.message).toMatch(/answer/);
    },
  );

  test("of a wrong port say so", async () => {
    const unused = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => unused.once("listening", resolve));
    const { port } = unused.address() as AddressInfo;
    await new Promise((resolve) => unused.close(resolve));
    const error = await failure({ endpoint: `https://127.0.0.1:${port}` });
    expect(error).toMatchObject({ kind: "connection", code: "ECONNREFUSED" });
    expect(error.message).toBe(`nothing listens at https://127.0.0.1:${port}; is the port right, and the emulator running?`);
  });

  test("of TLS say what to do", async () => {
    expect((await failure({ endpoint: server.https! })).message).toBe(
      `the certificate of ${server.https} is not trusted; for the emulator, set NODE_EXTRA_CA_CERTS to its certificate file`,
    );
    const mixed = server.http!.replace("http:", "https:");
    expect((await failure({ endpoint: mixed })).message).toBe(
      `${mixed} does not speak TLS; use its https port, or an http address`,
    );
    expect(await failure({ endpoint: server.https!.replace("https:", "http:") })).toMatchObject({ kind: "connection" });
  });

  test("of the sign-in name the credentials tried and hold no secret", async () => {
    const { ChainedTokenCredential, EnvironmentCredential } = await import("@azure/identity");
    const error = await failure({
      credential: new ChainedTokenCredential(new EnvironmentCredential()),
      httpClient: emulator.httpClient(),
    });
    expect(error.kind).toBe("credential");
    expect(error.message).toBe(
      "no Azure credential worked (tried EnvironmentCredential); run 'az login', or add --offline to use a local estate",
    );
  });

  test("of an address are told at once", () => {
    expect(() => createLiveRunner({ endpoint: "management" })).toThrow("'management' is no address");
    expect(() => createLiveRunner({ endpoint: "http://example.com" })).toThrow("is not on this machine; use https");
  });
});

test("an endpoint on this machine sees no token of ours", async () => {
  let authorization: string | null = "unset";
  const httpClient = inProcessClient((request) => {
    authorization = request.headers.get("authorization");
    return emulator.app.fetch(request);
  });
  await createLiveRunner({ endpoint: "https://localhost:1", httpClient }).run("resources | count");
  expect(authorization).toBeNull();
});
