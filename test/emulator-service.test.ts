import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ResourceGraphClient } from "@azure/arm-resourcegraph";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createLiveRunner } from "../src/arg/client.js";
import { logLine, type LogEntry } from "../src/emulator/access-log.js";
import { createEmulator, type Emulator } from "../src/emulator/emulator.js";
import { parseFaultRate } from "../src/emulator/faults.js";
import type { Listening } from "../src/emulator/listen.js";
import { createTurns } from "../src/emulator/turns.js";
import { loadEstate } from "../src/estate/load.js";
import { samplePath } from "../src/estate/sample.js";

const estate = await loadEstate(samplePath());
const path = "/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01";
const clock = () => Date.parse("2026-01-02T03:04:05.678Z");
const entries: LogEntry[] = [];
const emulator = createEmulator({ estate, clock, throttle: true, onRequest: (entry) => entries.push(entry) });

let folder: string;
let server: Listening;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "argonite-service-"));
  server = await emulator.listen({ httpPort: 0, httpsPort: 0, folder, patience: 300 });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await emulator.app.request("/_argonite/reset", { method: "POST" });
  entries.length = 0;
});

const post = (query: string, headers: Record<string, string> = {}, of: Emulator = emulator) =>
  of.app.request(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query }),
  });
const admin = async (name: string) => (await emulator.app.request(`/_argonite/${name}`)).json();

describe("faults that a request asks for", () => {
  test.each([
    [
      "429",
      429,
      {
        error: {
          code: "RateLimiting",
          message: expect.stringMatching(/^Client application has been throttled/),
          details: [{ code: "RateLimiting", message: expect.any(String) }],
        },
      },
    ],
    ["500", 500, { error: { code: "InternalServerError", message: "An unexpected query execution error occurred." } }],
    [
      "503",
      503,
      { error: { code: "ServiceUnavailable", message: "The service is temporarily unavailable. Please try again later." } },
    ],
    ["teapot", 400, { error: { code: "InvalidFault", message: expect.stringContaining("There is no fault 'teapot'") } }],
  ])("%s", async (fault, status, body) => {
    const response = await post("Resources | count", { "x-argonite-fault": fault });
    expect([response.status, await response.json()]).toEqual([status, body]);
    expect(response.headers.get("x-ms-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    if (fault === "429") {
      const { headers } = response;
      expect([
        headers.get("retry-after"),
        headers.get("x-ms-user-quota-remaining"),
        headers.get("x-ms-user-quota-resets-after"),
      ]).toEqual(["1", "0", "00:00:01"]);
    }
  });

  test("latency, after which the answer is right", async () => {
    const start = performance.now();
    const response = await post("Resources | count", { "x-argonite-fault": "latency=150" });
    expect(performance.now() - start).toBeGreaterThan(145);
    expect(response.status).toBe(200);
  });

  test("an empty error", async () => {
    const response = await post("Resources", { "x-argonite-fault": "empty" });
    expect([response.status, await response.text()]).toEqual([503, ""]);
  });

  test.each(["http", "https"] as const)(
    "a dropped connection and a body that breaks off, over %s and in process",
    async (scheme) => {
      const send = (fault: string) => {
        const client = new ResourceGraphClient(undefined as never, {
          ...(scheme === "http"
            ? { endpoint: server.http!, allowInsecureConnection: true }
            : { endpoint: server.https!, tlsOptions: { ca: server.ca! } }),
          retryOptions: { maxRetries: 0 },
        });
        const inProcess = new ResourceGraphClient(emulator.credential, {
          httpClient: emulator.httpClient(),
          retryOptions: { maxRetries: 0 },
        });
        const options = { requestOptions: { headers: { "x-argonite-fault": fault } } };
        return [client, inProcess].map((one) => () => one.resources({ query: "Resources" }, options));
      };
      for (const fault of ["drop", "truncate"]) {
        for (const answer of send(fault))
          await expect(answer()).rejects.toThrow(/hang up|aborted|closed|reset|terminated|Error/i);
      }
      expect((await fetch(`${server.http}/_argonite/health`)).status).toBe(200);
    },
  );
});

describe("faults by chance", () => {
  test("are read with their share", () => {
    expect(parseFaultRate("503@0.1")).toEqual({ kind: "503", milliseconds: 0, rate: 0.1 });
    expect(parseFaultRate("latency=200@5%")).toEqual({ kind: "latency", milliseconds: 200, rate: 0.05 });
    expect(parseFaultRate("drop")).toEqual({ kind: "drop", milliseconds: 0, rate: 1 });
    for (const bad of ["", "404@0.1", "503@2", "503@x", "503@-1", "drop=5", "503@0.1@0.1"])
      expect(parseFaultRate(bad), bad).toBeUndefined();
  });

  test("befall their share of the requests, and our client ends each in the right answer or a right error", async () => {
    const kinds = ["429", "500", "503", "drop", "truncate", "empty"] as const;
    // A draw for each fault of each request, from a sequence that is the same every time.
    let state = 42;
    const random = () => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state / 2 ** 31;
    };
    const faults = kinds.map((kind) => ({ kind, milliseconds: 0, rate: 0.1 }));
    const faulty = createEmulator({ estate, faults, random });
    const outcomes = new Map<string, number>();
    for (let turn = 0; turn < 100; turn++) {
      // Each by a way of its own, so that none waits for a quota that the fault of another made out to be used up.
      const { run } = createLiveRunner({
        credential: faulty.credential,
        httpClient: faulty.httpClient(),
        endpoint: "https://127.0.0.1",
        patience: 0,
      });
      const outcome = await run("Resources | summarize n = count()").then(
        ({ table }) => `${table.data[0]!.get(0)}`,
        (error: Error) => error.name,
      );
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    const right = String(estate.tables.get("resources")!.length);
    expect([...outcomes.keys()].sort()).toEqual([right, "LiveError"].sort());
    expect(outcomes.get(right)).toBeGreaterThan(30);
    expect(outcomes.get("LiveError")).toBeGreaterThan(20);
  });
});

describe("the emulator's own endpoints", () => {
  test("say that it is well, ready, and what it serves", async () => {
    expect(await admin("health")).toMatchObject({
      status: "ok",
      memory: { rss: expect.any(Number), heapUsed: expect.any(Number) },
    });
    expect(await admin("ready")).toMatchObject({ status: "ready", estate: "contoso", subscriptions: 5 });
    expect(await admin("nothing")).toMatchObject({ error: { code: "NotFound" } });
  });

  test("need no token and cost no quota", async () => {
    const strict = createEmulator({ estate, requireToken: true });
    expect((await strict.app.request("/_argonite/ready")).status).toBe(200);
  });

  test("give the log, an entry a request, readable as lines", async () => {
    await post("Resources\n| take 3", { "x-ms-correlation-request-id": "c-1" });
    await post("Resources | where naem == 1");
    await post("Resources", { "x-argonite-fault": "503" });
    expect(await admin("log")).toEqual(JSON.parse(JSON.stringify(entries)));
    expect(entries.map(({ milliseconds, correlationId, ...entry }) => entry)).toEqual([
      {
        time: "2026-01-02T03:04:05.678Z",
        method: "POST",
        path,
        status: 200,
        caller: "anonymous",
        query: "Resources\n| take 3",
        records: 3,
        remaining: 14,
      },
      {
        time: "2026-01-02T03:04:05.678Z",
        method: "POST",
        path,
        status: 400,
        caller: "anonymous",
        query: "Resources | where naem == 1",
        remaining: 13,
        error: "BadRequest",
      },
      {
        time: "2026-01-02T03:04:05.678Z",
        method: "POST",
        path,
        status: 503,
        caller: "-",
        error: "ServiceUnavailable",
        fault: "503",
      },
    ]);
    expect(entries[0]!.correlationId).toBe("c-1");
    expect(logLine({ ...entries[0]!, milliseconds: 4 })).toBe(
      "03:04:05.678  200  POST  …/resources?api-version=2024-04-01  4 ms  anonymous  3 rows  quota 14  Resources | take 3",
    );
    expect(logLine({ ...entries[0]!, query: "x\u001b[31m\r\ny" })).not.toMatch(/\p{Cc}/u);
  });

  test("give what has been asked, and what of the estate has not", async () => {
    await post("Resources | where isnotempty(name) | summarize count() by tolower(type)");
    await post("Resources | where isnotempty(name) | summarize count() by tolower(type)");
    await post("ResourceContainers | where");
    await emulator.app.request(`/subscriptions/${estate.manifest.subscriptions[0]!.id}?api-version=2022-12-01`);
    const report = await admin("coverage");
    expect(report).toMatchObject({
      queries: { distinct: 2, answered: 2, refused: 1 },
      tables: { read: { resources: 2, resourcecontainers: 1 }, unread: expect.arrayContaining(["securityresources"]) },
      functions: { count: 2, isnotempty: 2, tolower: 2 },
      requests: { "GET /subscriptions/{name}": 1, "POST /providers/Microsoft.ResourceGraph/resources": 3 },
      errors: { BadRequest: 1 },
    });
    expect(report).toHaveProperty("operators.where", 2);
  });

  test("forget it all, the quota too", async () => {
    for (let turn = 0; turn < 15; turn++) await post("Resources | count");
    expect((await post("Resources | count")).status).toBe(429);
    expect((await emulator.app.request("/_argonite/reset")).status).toBe(404);
    expect(await (await emulator.app.request("/_argonite/reset", { method: "POST" })).json()).toEqual({ status: "reset" });
    expect((await post("Resources | count")).status).toBe(200);
    expect(await admin("log")).toHaveLength(1);
    expect(await admin("coverage")).toMatchObject({ queries: { distinct: 1, answered: 1, refused: 0 } });
  });
});

test("queries take turns: in the order of asking, one a round of the event loop", async () => {
  const turn = createTurns();
  const said: string[] = [];
  const rounds = async () => {
    for (let round = 0; round < 3; round++) {
      await new Promise((resolve) => setImmediate(resolve));
      said.push("round");
    }
  };
  await Promise.all([...["a", "b", "c"].map((name) => turn().then(() => said.push(name))), rounds()]);
  expect(said.join(" ")).toBe("a round b round c round");
});

test("closing lets a request under way end, and takes no other", async () => {
  const closing = await emulator.listen({ httpPort: 0 });
  const headers = { "content-type": "application/json", "x-argonite-fault": "latency=300" };
  const underWay = fetch(`${closing.http}${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify({ query: "Resources | count" }),
  });
  await new Promise((resolve) => setTimeout(resolve, 150));
  await Promise.all([
    closing.close(),
    expect(underWay.then(({ status }) => status)).resolves.toBe(200),
    expect(fetch(`${closing.http}/_argonite/health`)).rejects.toThrow(),
  ]);
});

test("headers give back the client's ids", async () => {
  const id = "361761ad-d830-46c9-9f1a-9cf001653d41";
  const { headers } = await post("Resources | count", {
    "x-ms-correlation-request-id": id,
    "x-ms-client-request-id": "mine",
    "x-ms-return-client-request-id": "true",
  });
  expect(headers.get("x-ms-correlation-request-id")).toBe(id);
  expect(headers.get("x-ms-client-request-id")).toBe("mine");
  expect(headers.get("x-ms-routing-request-id")).toBe(`LOCALHOST:2026-01-02T03:04:05Z:${headers.get("x-ms-request-id")}`);
  expect(
    (await post("Resources | count", { "x-ms-correlation-request-id": "a b<c>" })).headers.get("x-ms-correlation-request-id"),
  ).toMatch(/^[0-9a-f-]{36}$/);
});

describe("bad requests over a socket have an error body", () => {
  const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`;

  test.each([
    ["no HTTP", "nonsense\r\n\r\n", 400, "BadRequest"],
    ["headers without end", `GET / HTTP/1.1\r\nHost: x\r\nx: ${"y".repeat(20_000)}\r\n\r\n`, 431, "RequestHeaderFieldsTooLarge"],
    ["a host that is none", "GET /tenants HTTP/1.1\r\nHost: a b\r\n\r\n", 400, "BadRequest"],
    ["a path that climbs", "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", 404, "NotFound"],
    [
      "a path that climbs in disguise",
      "GET /subscriptions/..%2f..%2fetc%2fpasswd?api-version=2022-12-01 HTTP/1.1\r\nHost: x\r\n\r\n",
      404,
      "NotFound",
    ],
    [
      "a path of escapes that are none",
      "GET /subscriptions/%ff%fe%?api-version=2022-12-01 HTTP/1.1\r\nHost: x\r\n\r\n",
      400,
      "InvalidSubscriptionId",
    ],
    ["a body that is too large", `${head}Content-Length: 20971520\r\n\r\n{`, 413, "RequestContentTooLarge"],
    ["a body that is slow", `${head}Content-Length: 100\r\n\r\n{`, 408, "RequestTimeout"],
    ["headers that are slow", `${head}x-sl`, 408, "RequestTimeout"],
  ])("%s", async (_, sent, status, code) => {
    const answer = await exchange(sent);
    expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
    expect(JSON.parse(answer.slice(answer.indexOf("\r\n\r\n") + 4))).toEqual({
      error: { code, message: expect.stringMatching(/\w/) },
    });
    expect((await fetch(`${server.http}/_argonite/health`)).status).toBe(200);
  });

  test("however large or deep what is really sent", async () => {
    const patient = await emulator.listen({ httpPort: 0 });
    const send = async (body: string) => {
      const headers = { "content-type": "application/json" };
      const response = await fetch(`${patient.http}${path}`, { method: "POST", headers, body });
      return { status: response.status, body: await response.json() };
    };
    const deep = (depth: number) => `{"query":"Resources | count","more":${"[".repeat(depth)}${"]".repeat(depth)}}`;
    expect(await send(`{"query":"${" ".repeat(20_971_520)}"}`)).toMatchObject({
      status: 413,
      body: { error: { code: "RequestContentTooLarge" } },
    });
    expect(await send(deep(63))).toMatchObject({ status: 200 });
    for (const depth of [64, 1_000_000])
      expect(await send(deep(depth))).toMatchObject({ status: 400, body: { error: { code: "InvalidRequestContent" } } });
    await patient.close();
  });

  /** Sends bytes and gives what comes until the answer is whole or the other side hangs up. */
  function exchange(sent: string): Promise<string> {
    return new Promise((resolve) => {
      let answer = "";
      const socket = connect(Number(new URL(server.http!).port), "127.0.0.1", () => socket.write(sent));
      socket.setEncoding("utf8").on("data", (text: string) => {
        answer += text;
        if (answer.endsWith("}}")) socket.destroy();
      });
      socket.on("error", () => resolve(answer));
      socket.on("close", () => resolve(answer));
      socket.setTimeout(10_000, () => socket.destroy());
    });
  }
});
