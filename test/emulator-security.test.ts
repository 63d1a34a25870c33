import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createApp } from "../src/emulator/app.js";
import type { Estate } from "../src/estate/estate.js";
import { generateEstate } from "../src/estate/generate.js";
import { loadEstate } from "../src/estate/load.js";
import { samplePath } from "../src/estate/sample.js";
import { eras } from "../src/score/recommendations.js";

// biome-ignore lint/suspicious/noExplicitAny: bodies as they come over the wire
type Json = any;

const sample = await loadEstate(samplePath());
const [subscription, , , disabled] = sample.manifest.subscriptions.map(({ id }) => id) as [string, string, string, string];

const appOf = (estate: Estate, pageSize = 1000) => createApp({ estate, pageSize });
const app = appOf(sample);

async function get(path: string, version = "2020-01-01", of = app) {
  const response = await of.request(`${path}${path.includes("?") ? "&" : "?"}api-version=${version}`);
  return { status: response.status, headers: response.headers, body: (await response.json()) as Json };
}

/** All pages of a list. */
async function list(path: string, version: string, of = app): Promise<Json[]> {
  const found: Json[] = [];
  for (let { body } = await get(path, version, of); ; body = await (await of.request(body.nextLink)).json()) {
    found.push(...body.value);
    if (body.nextLink === undefined) return found;
  }
}

/** All rows that Resource Graph answers. */
async function query(text: string, of = app): Promise<Json[]> {
  const found: Json[] = [];
  for (let token: string | undefined; ; ) {
    const response = await of.request("/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: `${text} | sort by id asc`, options: { ...(token && { $skipToken: token }) } }),
    });
    const body = (await response.json()) as Json;
    found.push(...body.data);
    token = body.$skipToken;
    if (token === undefined) return found;
  }
}

const security = (id: string, path: string) => `/subscriptions/${id}/providers/Microsoft.Security/${path}`;

describe("bodies", () => {
  test("of scores have their members and order", async () => {
    const { status, headers, body } = await get(security(subscription, "secureScores"));
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(headers.get("x-ms-ratelimit-remaining-subscription-reads")).toBe("11999");
    expect(body).toEqual({
      value: [
        {
          id: security(subscription, "secureScores/ascScore"),
          name: "ascScore",
          type: "Microsoft.Security/secureScores",
          properties: { displayName: "ASC score", score: { current: 22.99, max: 58, percentage: 0.3964 }, weight: 117 },
        },
        {
          id: security(subscription, "secureScores/scoreGraceExcluded"),
          name: "scoreGraceExcluded",
          type: "Microsoft.Security/secureScores",
          properties: {
            displayName: "Score grace excluded",
            score: { current: 26.24, max: 58, percentage: 0.4524 },
            weight: 114,
          },
        },
      ],
    });
    expect((await get(security(subscription, "secureScores/ASCSCORE"))).body).toEqual(body.value[0]);
  });

  test("of a score that is not there have the service's own capitals", async () => {
    for (const path of ["secureScores/ascScore", "secureScores/ascScore/secureScoreControls"]) {
      expect(await get(security(disabled, path))).toMatchObject({
        status: 404,
        body: {
          Error: {
            Code: "ResourceNotFound",
            Message: `Secure score 'ascScore' does not exist in scope '/subscriptions/${disabled}'`,
          },
        },
      });
    }
    expect((await get(security(disabled, "secureScores"))).body).toEqual({ value: [] });
  });

  test("of controls have their definition where it is asked for", async () => {
    const path = security(subscription, "secureScores/ascScore/secureScoreControls");
    const plain = (await get(path)).body.value[0];
    expect(Object.keys(plain.properties)).toEqual([
      "displayName",
      "healthyResourceCount",
      "unhealthyResourceCount",
      "notApplicableResourceCount",
      "score",
      "weight",
    ]);
    const expanded = (await get(`${path}?$expand=definition`)).body.value[0];
    expect(expanded.properties).toMatchObject(plain.properties);
    expect(expanded.properties.definition).toMatchObject({
      id: `/providers/Microsoft.Security/secureScoreControlDefinitions/${plain.name}`,
      type: "Microsoft.Security/secureScoreControlDefinitions",
      properties: { displayName: plain.properties.displayName, source: { sourceType: "BuiltIn" } },
    });
    const all = await list("/providers/Microsoft.Security/secureScoreControlDefinitions", "2020-01-01");
    const [definition] = all.filter(({ name }) => name === plain.name);
    expect(definition.type).toBe("Microsoft.Security/SecureScoreControlDefinitions");
    expect(definition.properties).toMatchObject(expanded.properties.definition.properties);
    for (const { properties } of all) expect(properties.description.length).toBeLessThanOrEqual(256);
  });

  test("of assessments have dates from 2021-06-01 on, links and metadata where they are asked for", async () => {
    const [row] = await query(
      "SecurityResources | where type == 'microsoft.security/assessments' | where properties.status.code == 'Unhealthy'",
    );
    const { properties } = row;
    const base = {
      resourceDetails: { source: properties.resourceDetails.Source, id: properties.resourceDetails.Id },
      displayName: properties.displayName,
      status: { code: "Unhealthy" },
    };
    const read = async (version: string, expand = "") => (await get(`${row.id}${expand}`, version)).body.properties;
    expect(await read("2020-01-01")).toEqual(base);
    const { statusChangeDate, firstEvaluationDate } = properties.status;
    const dated = { ...base, status: { code: "Unhealthy", statusChangeDate, firstEvaluationDate } };
    expect(await read("2021-06-01")).toEqual(dated);
    const links = { azurePortalUri: `https://${properties.links.azurePortal}` };
    expect(await read("2021-06-01", "?$expand=links")).toEqual({ ...dated, links });
    expect(await read("2021-06-01", "?$expand=metadata")).toEqual({ ...dated, metadata: properties.metadata });
  });

  test("of the tenant's own kinds of assessment stand in the subscriptions that have them", async () => {
    const custom = (entries: Json[]) => entries.filter(({ properties }) => properties.assessmentType !== "BuiltIn");
    expect(custom(await list("/providers/Microsoft.Security/assessmentMetadata", "2021-06-01"))).toEqual([]);
    const [own] = custom(await list(security(subscription, "assessmentMetadata"), "2021-06-01"));
    expect(own.id).toBe(security(subscription, `assessmentMetadata/${own.name}`));
    expect((await get(own.id)).body).toEqual(own);
    expect((await get(`/providers/Microsoft.Security/assessmentMetadata/${own.name}`)).status).toBe(404);
  });
});

describe("mistakes", () => {
  test.each([
    [security(subscription, "secureScores"), "2031-01-01", 400, "NoRegisteredProviderFound"],
    [security(subscription, "secureScores"), "", 400, "MissingApiVersionParameter"],
    [security(subscription, "assessments"), "2019-01-01-preview", 400, "NoRegisteredProviderFound"],
    [security(subscription, "assessments?$skipToken=nonsense"), "2020-01-01", 400, "InvalidSkipToken"],
    [security(subscription, "assessments/none"), "2020-01-01", 404, "ResourceNotFound"],
    [security(subscription, "pricings/none"), "2022-03-01", 404, "ResourceNotFound"],
    [security(subscription, "nothing"), "2020-01-01", 404, "NotFound"],
    ["/subscriptions", "soon", 400, "InvalidApiVersionParameter"],
  ])("%s in %j", async (path, version, status, code) => {
    const answer = await get(path, version);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ error: { code, message: expect.stringMatching(/\w/) } });
  });

  test("such as a change are refused", async () => {
    const response = await app.request(`${security(subscription, "assessments/x")}?api-version=2020-01-01`, { method: "PUT" });
    expect([response.status, ((await response.json()) as Json).error.code]).toEqual([405, "MethodNotAllowed"]);
  });
});

test("lists are sent in pages, each at the address of the one before", async () => {
  const paged = appOf(sample, 7);
  const { body } = await get(security(subscription, "assessments"), "2021-06-01", paged);
  expect(body.value).toHaveLength(7);
  const link = new URL(body.nextLink);
  expect([link.pathname, link.searchParams.get("api-version")]).toEqual([security(subscription, "assessments"), "2021-06-01"]);
  expect(await list(security(subscription, "assessments"), "2021-06-01", paged)).toEqual(
    await list(security(subscription, "assessments"), "2021-06-01"),
  );
});

test("assessments of a management group are those of the subscriptions below it, and no other list has such a scope", async () => {
  const groupPath = (name: string, path: string) =>
    `/providers/Microsoft.Management/managementGroups/${name}/providers/Microsoft.Security/${path}`;
  const { managementGroups, subscriptions } = sample.manifest;
  for (const { name } of managementGroups) {
    const below = subscriptions.filter((one) => one.managementGroups.includes(name));
    const expected = await Promise.all(below.map(({ id }) => list(security(id, "assessments"), "2021-06-01")));
    const found = await list(groupPath(name.toUpperCase(), "assessments"), "2021-06-01");
    const ids = (rows: Json[]) => rows.map(({ id }) => id).sort();
    expect(ids(found)).toEqual(ids(expected.flat()));
  }
  expect((await get(groupPath("nowhere", "assessments"), "2021-06-01")).status).toBe(404);
  expect((await get(groupPath(managementGroups[0]!.name, "secureScores"), "2020-01-01")).status).toBe(404);
});

describe("Resource Graph and REST say the same of any estate", () => {
  const options = fc.record({
    seed: fc.nat(10_000),
    subscriptions: fc.integer({ min: 1, max: 4 }),
    resourcesPerSubscription: fc.nat(40),
    era: fc.constantFrom(...eras),
  });

  test("of scores, controls, assessments, findings and plans", async () => {
    await fc.assert(
      fc.asyncProperty(options, fc.constantFrom(3, 50, 1000), async (chosen, pageSize) => {
        const estate = generateEstate(chosen);
        const of = appOf(estate, pageSize);
        for (const { id } of estate.manifest.subscriptions) await compare(id, of);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  async function compare(id: string, of: ReturnType<typeof appOf>): Promise<void> {
    const rows = (type: string, where = "true") =>
      query(`SecurityResources | where type == '${type}' and subscriptionId == '${id}' | where ${where}`, of);
    const read = async (path: string, version: string) => (await list(security(id, path), version, of)).sort(byId);
    const own = `id startswith '${security(id, "secureScores/")}'`;

    expect((await read("secureScores", "2020-01-01")).map(plain)).toEqual(
      (await rows("microsoft.security/securescores", own)).map(
        ({ id: rowId, name, properties: { displayName, score, weight } }) => ({
          id: rowId,
          name,
          properties: { displayName, score, weight },
        }),
      ),
    );
    const controls = await read("secureScoreControls?$expand=definition", "2020-01-01");
    expect(controls.map(plain)).toEqual(
      (await rows("microsoft.security/securescores/securescorecontrols", own)).map(
        ({ properties: { environment, ...properties }, ...row }) => plain({ ...row, properties }),
      ),
    );
    const assessments = await read("assessments?$expand=metadata", "2021-06-01");
    expect(
      assessments.map(({ id: rowId, properties }) => [
        rowId,
        properties.resourceDetails.id,
        properties.status,
        properties.metadata,
      ]),
    ).toEqual(
      (await rows("microsoft.security/assessments")).map(({ id: rowId, properties }) => [
        rowId,
        properties.resourceDetails.Id,
        properties.status,
        properties.metadata,
      ]),
    );
    expect((await read("subAssessments", "2019-01-01-preview")).map(plain)).toEqual(
      (await rows("microsoft.security/assessments/subassessments")).map(plain),
    );
    expect((await read("pricings", "2022-03-01")).map(plain)).toEqual((await rows("microsoft.security/pricings")).map(plain));

    // What REST says of a subscription adds up as the service's does: controls to scores.
    const [total] = (await read("secureScores", "2020-01-01")).filter(({ name }) => name === "ascScore");
    const sum = controls.reduce((points, { properties }) => points + properties.score.current, 0);
    if (total !== undefined) expect(total.properties.score.current).toBeCloseTo(sum, 6);
  }

  const plain = ({ id, name, properties }: Json): Json => ({ id, name, properties });
  const byId = (left: Json, right: Json): number => (left.id < right.id ? -1 : 1);
});
