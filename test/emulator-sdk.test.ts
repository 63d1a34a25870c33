import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ResourceGraphClient } from "@azure/arm-resourcegraph";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEmulator } from "../src/emulator/emulator.js";
import type { Listening } from "../src/emulator/listen.js";
import { loadEstate } from "../src/estate/load.js";
import { samplePath } from "../src/estate/sample.js";

const estate = await loadEstate(samplePath());
const emulator = createEmulator({ estate });
const { credential } = emulator;
const query = "resources | project id, name, tags | sort by id asc";
const rowCount = estate.tables.get("resources")!.length;

let folder: string;
let server: Listening;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "argonite-sdk-"));
  server = await emulator.listen({ httpPort: 0, httpsPort: 0, folder });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Azure's own client, which is told where the service is and nothing else of it. */
const clients = {
  "in process": () => new ResourceGraphClient(credential, { httpClient: emulator.httpClient() }),
  "over HTTPS": () => new ResourceGraphClient(credential, { endpoint: server.https!, tlsOptions: { ca: server.ca! } }),
  "over HTTP": () => {
    const client = new ResourceGraphClient(credential, { endpoint: server.http!, allowInsecureConnection: true });
    client.pipeline.removePolicy({ name: "bearerTokenAuthenticationPolicy" });
    return client;
  },
};

describe.each(Object.entries(clients))("the SDK's client %s", (_, open) => {
  test("pages through all rows in both formats", async () => {
    for (const resultFormat of ["objectArray", "table"] as const) {
      const client = open();
      const ids: string[] = [];
      let skipToken: string | undefined;
      do {
        const options = { top: 60, resultFormat, ...(skipToken !== undefined && { skipToken }) };
        const page = await client.resources({ query, options });
        expect([page.totalRecords, page.resultTruncated, page.facets]).toEqual([rowCount, "false", []]);
        const data =
          resultFormat === "table" ? page.data.rows.map(([id]: string[]) => id) : page.data.map((row: { id: string }) => row.id);
        expect(data).toHaveLength(page.count);
        ids.push(...data);
        skipToken = page.skipToken;
      } while (skipToken !== undefined);
      expect(new Set(ids).size).toBe(rowCount);
    }
  });

  test("reads errors with their places, and the quota's headers", async () => {
    let remaining: string | undefined;
    const onResponse = ({ headers }: { headers: { get(name: string): string | undefined } }) => {
      remaining = headers.get("x-ms-user-quota-remaining");
    };
    const error = await open()
      .resources({ query: "resources\n| where where" }, { onResponse })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: "RestError",
      code: "BadRequest",
      statusCode: 400,
      details: {
        error: {
          details: [
            { code: "InvalidQuery" },
            { code: "ParserFailure", additionalProperties: { line: 2, characterPositionInLine: 13, token: "<EOF>" } },
          ],
        },
      },
    });
    expect(Number(remaining)).toBeGreaterThanOrEqual(0);
  });

  test("lists the operations", async () => {
    const names: (string | undefined)[] = [];
    for await (const { name } of open().operations.list()) names.push(name);
    expect(names).toContain("Microsoft.ResourceGraph/resources/read");
  });
});

test("a program that trusts the authority's file by NODE_EXTRA_CA_CERTS needs no more", async () => {
  const url = `${server.https!.replace("127.0.0.1", "localhost")}/providers/Microsoft.ResourceGraph/operations?api-version=2024-04-01`;
  const program = `fetch(${JSON.stringify(url)}).then((answer) => console.log(answer.status))`;
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["-e", program], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: server.caFile! },
  });
  expect(stdout.trim()).toBe("200");
});

describe("what is no HTTP, or breaks off, does not stop the emulator", () => {
  test.each([
    ["nonsense\r\n\r\n"],
    ["GET http:// HTTP/1.1\r\nHost: \r\n\r\n"],
    [
      "POST /providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01 HTTP/1.1\r\nHost: a b\r\nContent-Length: 0\r\n\r\n",
    ],
    [
      "POST /providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01 HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{",
    ],
    [`GET /${"../".repeat(2_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
  ])("%.70j", async (sent) => {
    await exchange(sent);
    const answer = await fetch(`${server.http}/providers/Microsoft.ResourceGraph/operations?api-version=2024-04-01`);
    expect(answer.status).toBe(200);
  });
});

/** Sends bytes, waits a moment for an answer, and hangs up. */
function exchange(sent: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(server.http!).port), "127.0.0.1", () => socket.write(sent));
    socket.on("error", () => resolve());
    socket.on("close", () => resolve());
    socket.once("data", () => socket.destroy());
    socket.setTimeout(300, () => socket.destroy());
  });
}
