import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SubscriptionClient } from "@azure/arm-resources-subscriptions";
import { SecurityCenter } from "@azure/arm-security";
import { ResourceGraphClient as FormerClient } from "arm-resourcegraph-4";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { member } from "../src/engine/types/value.js";
import { createEmulator } from "../src/emulator/emulator.js";
import type { Listening } from "../src/emulator/listen.js";
import { loadEstate } from "../src/estate/load.js";
import { samplePath } from "../src/estate/sample.js";
import { argonite } from "./support/cli.js";

const estate = await loadEstate(samplePath());
const subscription = estate.manifest.subscriptions[0]!.id;
const emulator = createEmulator({ estate, pageSize: 20 });
const { credential } = emulator;

let folder: string;
let server: Listening;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "argonite-clients-"));
  server = await emulator.listen({ httpPort: 0, httpsPort: 0, folder });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const ways = {
  "in process": () => ({ httpClient: emulator.httpClient() }),
  "over HTTPS": () => ({ endpoint: server.https!, tlsOptions: { ca: server.ca! } }),
};

const rowsOf = (type: string) =>
  estate.tables.get("securityresources")!.filter((row) => row.type === type && row.subscriptionId === subscription);

describe.each(Object.entries(ways))("Azure's clients %s", (_, where) => {
  test("list subscriptions, one of them and its locations, and tenants", async () => {
    const client = new SubscriptionClient(credential, where());
    const listed = await all(client.subscriptions.list());
    expect(listed.map(({ subscriptionId, displayName, state }) => ({ id: subscriptionId, name: displayName, state }))).toEqual(
      estate.manifest.subscriptions.map(({ id, name, state }) => ({ id, name, state })),
    );
    expect(await client.subscriptions.get(subscription)).toMatchObject({ displayName: "Contoso Production" });
    expect((await all(client.subscriptions.listLocations(subscription))).map(({ name }) => name)).toContain("westeurope");
    expect((await all(client.tenants.list())).map(({ tenantId }) => tenantId)).toEqual([estate.manifest.tenantId]);
  });

  test("read scores, controls and definitions", async () => {
    const client = new SecurityCenter(credential, subscription, where());
    const own = (id: unknown) =>
      String(id).startsWith(`/subscriptions/${subscription}/providers/Microsoft.Security/secureScores/`);
    const [row] = rowsOf("microsoft.security/securescores").filter(({ id, name }) => own(id) && name === "ascScore");
    const score = member(row!.properties!, "score");
    expect(await client.secureScores.get("ascScore")).toMatchObject({
      id: row!.id,
      name: "ascScore",
      type: "Microsoft.Security/secureScores",
      displayName: "ASC score",
      max: Number(member(score, "max")),
      current: Number(member(score, "current")),
      percentage: Number(member(score, "percentage")),
    });
    const controls = await all(client.secureScoreControls.listBySecureScore("ascScore", { expand: "definition" }));
    const rows = rowsOf("microsoft.security/securescores/securescorecontrols").filter(({ id }) => own(id));
    expect(controls.map(({ name }) => name)).toEqual(rows.map(({ name }) => name));
    expect(controls.every(({ definition }) => definition!.assessmentDefinitions!.length > 0)).toBe(true);
    expect((await all(client.secureScoreControls.list())).every(({ definition }) => definition === undefined)).toBe(true);
    const definitions = await all(client.secureScoreControlDefinitions.list());
    expect(definitions.reduce((sum, { maxScore = 0 }) => sum + maxScore, 0)).toBe(58);
    expect(await all(client.secureScoreControlDefinitions.listBySubscription())).toHaveLength(definitions.length);
  });

  test("page through assessments by their next link, and read one, its metadata and its findings", async () => {
    const client = new SecurityCenter(credential, subscription, where());
    const listed = await all(client.assessments.list(`subscriptions/${subscription}`));
    const rows = rowsOf("microsoft.security/assessments");
    expect(rows.length).toBeGreaterThan(20);
    expect(listed.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    const { id, name } = listed[0]!;
    const resource = id!.slice(0, id!.indexOf("/providers/Microsoft.Security/assessments"));
    const one = await client.assessments.get(resource, name!, { expand: "metadata" });
    expect(one.metadata).toMatchObject({ displayName: one.displayName });
    expect(await client.assessmentsMetadata.get(name!)).toMatchObject({ name, displayName: one.displayName });
    expect((await all(client.assessmentsMetadata.list())).length).toBeGreaterThan(100);
    const findings = await all(client.subAssessments.listAll(`subscriptions/${subscription}`));
    expect(findings.map((finding) => finding.id)).toEqual(
      rowsOf("microsoft.security/assessments/subassessments").map((row) => row.name),
    );
    const plans = await client.pricings.list();
    expect(plans.value.map((plan) => plan.name)).toEqual(rowsOf("microsoft.security/pricings").map((row) => row.name));
  });

  test("read the error of a score that is not there", async () => {
    const client = new SecurityCenter(credential, subscription, where());
    const error = await client.secureScores.get("none").catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "RestError", statusCode: 404 });
  });
});

test("the former client, of the generation before, runs in process and over HTTP", async () => {
  const sendRequest = async (request: { url: string; method: string; body?: string; headers: { rawHeaders(): object } }) => {
    const { url, method, body, headers } = request;
    const answer = await emulator.app.request(url, { method, headers: { ...headers.rawHeaders() }, ...(body && { body }) });
    return { request, status: answer.status, headers: answer.headers, bodyAsText: await answer.text() };
  };
  const clients = [
    new FormerClient(credential as never, { httpClient: { sendRequest } as never }),
    new FormerClient(credential as never, { baseUri: server.http! }),
  ];
  for (const client of clients) {
    const { data, resultTruncated } = await client.resources({ query: "Resources | summarize n = count()" });
    expect([data, resultTruncated]).toEqual([[{ n: estate.tables.get("resources")!.length }], "false"]);
    const error = await client.resources({ query: "Resources | where where" }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ statusCode: 400, code: "BadRequest" });
  }
});

test("a command beside the emulator finds every client ready over HTTPS, and ends with its own code", async () => {
  const program = join(import.meta.dirname, "support/all-clients.mjs");
  const args = ["emulator", "--port", "0", "--http-port", "0", "--exec", `node ${JSON.stringify(program)} && exit 7`];
  const { code, stdout, stderr } = await argonite(args, { cwd: folder });
  expect([code, stderr]).toEqual([7, expect.stringMatching(/^[\d:.]+ {2}200 {2}GET /)]);
  const n = estate.tables.get("resources")!.length;
  expect(JSON.parse(stdout)).toMatchObject({
    current: n,
    former: n,
    fetch: n,
    curl: n,
    subscriptions: estate.manifest.subscriptions.map(({ name }) => name),
    scores: [{ name: "ascScore", max: 58 }, { name: "scoreGraceExcluded" }],
  });
});

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
