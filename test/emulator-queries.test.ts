import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ResourceGraphClient } from "@azure/arm-resourcegraph";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { commonColumns, tableNames } from "../src/arg/tables.js";
import { createEmulator } from "../src/emulator/emulator.js";
import type { EmulatorOptions } from "../src/emulator/settings.js";
import { loadEstate } from "../src/estate/load.js";
import { samplePath } from "../src/estate/sample.js";

const estate = await loadEstate(samplePath());
const { subscriptions, managementGroups, tenantId } = estate.manifest;
const rows = (table: string) => estate.tables.get(table) ?? [];
const clock = () => Date.parse("2026-01-02T03:04:05.678Z");
const folder = await mkdtemp(join(tmpdir(), "argonite-data-"));
afterAll(() => rm(folder, { recursive: true }));

let emulator = createEmulator({ estate, clock });
beforeEach(() => {
  emulator = createEmulator({ estate, clock });
});
const withOptions = (options: Partial<EmulatorOptions>) => {
  emulator = createEmulator({ estate, clock, ...options });
};

async function send(method: string, path: string, body?: unknown, version = "2024-04-01") {
  const response = await emulator.app.request(`${path}${path.includes("?") ? "&" : "?"}api-version=${version}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
}
const provider = "/providers/Microsoft.ResourceGraph";
const ask = (body: object, version?: string) => send("POST", `${provider}/resources`, body, version);
const many = "datatable(x: long)[1] | mv-expand x = range(1, 150, 1) limit 400 | project x = tolong(x)";

describe("api-versions", () => {
  test.each([
    ["2018-09-01-preview", 100],
    ["2019-04-01", 100],
    ["2020-04-01-preview", 100],
    ["2021-03-01", 100],
    ["2021-06-01-preview", 100],
    ["2022-10-01", 150],
    ["2024-04-01", 150],
  ])("%s has pages of the size documented in its time", async (version, count) => {
    const { body } = await ask({ query: many, subscriptions: [subscriptions[0]!.id] }, version);
    expect(body).toMatchObject({ totalRecords: 150, count, resultTruncated: "false" });
    withOptions({ defaultPageSize: 10 });
    expect((await ask({ query: many, subscriptions: [subscriptions[0]!.id] }, version)).body.count).toBe(10);
  });

  test("know a single group in one version, and several since", async () => {
    const group = managementGroups.find(({ parent }) => parent !== null)!.name;
    const query = "resources | summarize by subscriptionId";
    const below = await ask({ query, managementGroups: [group] });
    const single = await ask({ query, managementGroupId: group }, "2020-04-01-preview");
    expect(single.body.totalRecords).toBe(below.body.totalRecords);
    expect((await ask({ query, managementGroupId: group })).body.totalRecords).toBeGreaterThan(below.body.totalRecords);
  });
});

test.each(tableNames)("%s is there, with the columns that every table has", async (table) => {
  const { status, body } = await ask({ query: `${table} | take 1`, options: { resultFormat: "table" } });
  expect(status).toBe(200);
  expect(body.data.columns.map(({ name }: { name: string }) => name)).toEqual(commonColumns.map(({ name }) => name));
});

describe("scopes", () => {
  const idsOf = async (filter: string | undefined, scope: object, version?: string) => {
    const query = "policyresources | where type == 'microsoft.authorization/policyassignments' | project id | order by id asc";
    const options = filter === undefined ? {} : { authorizationScopeFilter: filter };
    const { body } = await ask({ query, ...scope, options }, version);
    return (body.data as { id: string }[]).map(({ id }) => id.toLowerCase()).sort();
  };
  const assignment = rows("policyresources").find(
    ({ id, type }) => type === "microsoft.authorization/policyassignments" && String(id).includes("/managementGroups/"),
  )!;
  const governed = subscriptions.find(({ id }) =>
    rows("policyresources").some((row) =>
      String(row.id).includes(`${id}/providers/Microsoft.Authorization/policyAssignments/base-`),
    ),
  )!;
  const isGroup = (id: string) => id.startsWith("/providers/microsoft.management/managementgroups/");

  test("a subscription sees assignments at itself, and those above it where it asks for them", async () => {
    const scope = { subscriptions: [governed.id] };
    const below = await idsOf(undefined, scope);
    expect(below.length).toBeGreaterThan(0);
    expect(below.every((id) => id.startsWith(`/subscriptions/${governed.id}/`))).toBe(true);
    expect(await idsOf("AtScopeAndBelow", scope)).toEqual(below);
    const above = await idsOf("AtScopeAndAbove", scope);
    expect(above).toContain(String(assignment.id).toLowerCase());
    expect(above.filter((id) => !isGroup(id))).toEqual(await idsOf("AtScopeExact", scope));
    expect(await idsOf("AtScopeAboveAndBelow", scope)).toEqual([...new Set([...below, ...above])].sort());
    // The filter came with 2021-06-01-preview; before, it is a member like any other that is not known.
    expect(await idsOf("AtScopeAndAbove", scope, "2021-03-01")).toEqual(below);
  });

  test("a management group sees its own, those of what is below it, and those of its ancestors", async () => {
    const scope = { managementGroups: [tenantId] };
    const exact = await idsOf("AtScopeExact", scope);
    expect(exact.length).toBeGreaterThan(0);
    expect(exact.every((id) => id.startsWith(`/providers/microsoft.management/managementgroups/${tenantId}/`))).toBe(true);
    expect(await idsOf("AtScopeAndAbove", scope)).toEqual(exact);
    const all = rows("policyresources").filter(({ type }) => type === "microsoft.authorization/policyassignments");
    expect(await idsOf("AtScopeAndBelow", scope)).toEqual(all.map(({ id }) => String(id).toLowerCase()).sort());
    expect(await idsOf(undefined, {})).toEqual(await idsOf("AtScopeAndBelow", scope));
  });

  test("of too many subscriptions are refused, or looked at in part, and the answer says so", async () => {
    const query = "resourcecontainers | where type == 'microsoft.resources/subscriptions' | summarize n = count()";
    withOptions({ subscriptionsRead: 2, subscriptionsAllowed: 3 });
    const refused = await ask({ query });
    expect(refused.status).toBe(400);
    expect(refused.body.error.details).toEqual([
      {
        code: "TooManySubscriptionsUnderScope",
        message:
          "The number of subscriptions under provided tenant or management groups in the request has exceeded the allowed limit 3. Please select a more granular scope or allow partial scopes results by passing AllowPartialScopes flag in the query options.",
      },
    ]);
    const part = await ask({ query, options: { allowPartialScopes: true } });
    expect(part.headers.get("x-ms-tenant-subscription-limit-hit")).toBe("true");
    expect(part.body.data).toEqual([{ n: 2 }]);
    withOptions({ subscriptionsRead: 2 });
    expect((await ask({ query })).headers.get("x-ms-tenant-subscription-limit-hit")).toBe("true");
    withOptions({});
    const whole = await ask({ query });
    expect(whole.headers.has("x-ms-tenant-subscription-limit-hit")).toBe(false);
    expect(whole.body.data).toEqual([{ n: subscriptions.length }]);
  });
});

describe("limits", () => {
  const refusal = async (query: string) => (await ask({ query })).body.error?.details[1];
  const joined = (table: string, times: number) =>
    `resources${` | join kind=leftouter (${table} | project subscriptionId) on subscriptionId`.repeat(times)} | count`;

  test("a table other than the main one, resources and resourcecontainers is joined once", async () => {
    expect(await refusal(joined("advisorresources", 1))).toBeUndefined();
    expect(await refusal(joined("resourcecontainers", 2))).toBeUndefined();
    expect(await refusal(joined("AdvisorResources", 2))).toMatchObject({
      code: "DisallowedMaxNumberOfRemoteTables",
      message: expect.stringMatching(/^Table advisorresources was referenced as right table 2 times/),
      argonite: { line: 1 },
    });
    const own = "securityresources | where type == 'microsoft.security/pricings' | take 1";
    const self = " | join kind=leftouter (securityresources | take 1 | project id) on id".repeat(2);
    expect(await refusal(own + self)).toBeUndefined();
  });

  test.each([
    [
      "four joins",
      `resources | take 1${" | join kind=leftouter (resources | take 1 | project id) on id".repeat(4)}`,
      "a query has at most 3 'join'",
    ],
    ["four expansions", `resources | take 1${" | mv-expand tags".repeat(4)}`, "a query has at most 3 'mv-expand'"],
    [
      "a union of four",
      "resources | take 1 | union (resources | take 1), (resources | take 1), (resources | take 1)",
      "a 'union' has at most 3 tables",
    ],
    ["a datatable", "datatable(x: long)[1]", "'datatable' is not documented for Azure Resource Graph"],
  ])("%s: answered, and refused where documented limits are asked for", async (_, query, message) => {
    expect(await refusal(query)).toBeUndefined();
    withOptions({ strict: true });
    expect(await refusal(query)).toMatchObject({ code: "InvalidQuery", message, argonite: { message, line: 1 } });
  });

  test("what the documentation does not name is refused by name", async () => {
    withOptions({ strict: true });
    expect(await refusal("resources | project-rename a = name")).toMatchObject({ code: "InvalidQueryLanguage" });
    expect(await refusal("resources | sample 1")).toMatchObject({ code: "InvalidQueryLanguage" });
    expect((await ask({ query: "resources | count" })).status).toBe(200);
  });
});

describe("shared queries", () => {
  const [{ id: subscription }] = subscriptions as unknown as [{ id: string }];
  const group = String(
    rows("resourcecontainers").find(
      (row) => row.type === "microsoft.resources/subscriptions/resourcegroups" && row.subscriptionId === subscription,
    )!.name,
  );
  const list = `/subscriptions/${subscription}/resourceGroups/${group}${provider}/queries`;
  const body = (query: string, more: object = {}) => ({ location: "global", properties: { query, description: "d" }, ...more });

  test("are created, read, changed, listed and deleted by the SDK", async () => {
    const client = new ResourceGraphClient(emulator.credential, subscription, { httpClient: emulator.httpClient() });
    const made = await client.graphQuery.createOrUpdate(group, "mine", { location: "global", query: "resources | count" });
    expect(made).toMatchObject({ name: "mine", query: "resources | count", type: "microsoft.resourcegraph/queries" });
    const changed = await client.graphQuery.update(group, "mine", { tags: { a: "b" } });
    expect(changed).toMatchObject({ tags: { a: "b" }, query: "resources | count" });
    expect(changed.etag).not.toBe(made.etag);
    expect((await client.graphQuery.get(group, "MINE")).tags).toEqual({ a: "b" });
    const names: (string | undefined)[] = [];
    for await (const { name } of client.graphQuery.list(group)) names.push(name);
    expect(names).toEqual(["mine"]);
    const all: (string | undefined)[] = [];
    for await (const { name } of client.graphQuery.listBySubscription()) all.push(name);
    expect(all).toContain("mine");
    await client.graphQuery.delete(group, "mine");
    await expect(client.graphQuery.get(group, "mine")).rejects.toMatchObject({ statusCode: 404, code: "ResourceNotFound" });
  });

  test("are refused where they cannot be", async () => {
    expect((await send("PUT", `${list}/x`, body("resources"))).status).toBe(201);
    expect((await send("PUT", `${list}/x`, body("resources"))).status).toBe(200);
    expect(await send("PUT", `${list}/x`, body("resources", { etag: '"9"' }))).toMatchObject({ status: 412 });
    expect(await send("PUT", `${list}/y`, body(`{{${list}/x}}`))).toMatchObject({ status: 400 });
    expect(await send("PUT", `${list}/y`, { location: "global" })).toMatchObject({ status: 400 });
    expect(await send("PATCH", `${list}/y`, {})).toMatchObject({ status: 404 });
    expect((await send("DELETE", `${list}/y`)).status).toBe(204);
    expect(await send("GET", list.replace(group, "nowhere"))).toMatchObject({
      status: 404,
      body: { error: { code: "ResourceGroupNotFound" } },
    });
    expect(await send("POST", `${list}/x`, {})).toMatchObject({ status: 405 });
  });

  test("stand in queries, and what is wrong behind them is told at its own place", async () => {
    await send("PUT", `${list}/machines`, body("where type =~ 'microsoft.compute/virtualmachines'\n| project name // no more"));
    const machines = rows("resources").filter(({ type }) => type === "microsoft.compute/virtualmachines").length;
    const { body: answer } = await ask({ query: `{{${list}/machines}}\n| summarize n = count()` });
    expect(answer.data).toEqual([{ n: machines }]);
    const wrong = await ask({ query: `{{${list}/machines}}\n| project id` });
    expect(wrong.body.error.details[1]).toMatchObject({
      code: "ParserFailure",
      line: 2,
      characterPositionInLine: 10,
      token: "id",
    });
    const missing = await ask({ query: `resources | join ({{${list}/none}}) on id` });
    expect(missing.body.error.details[1]).toMatchObject({
      code: "InvalidSharedQuery",
      message: `there is no shared query '${list}/none'`,
      argonite: { line: 1, column: 19 },
    });
  });

  test("are kept by a folder, and forgotten without one", async () => {
    withOptions({ data: folder });
    await send("PUT", `${list}/kept`, body("resources"));
    withOptions({ data: folder });
    expect((await send("GET", `${list}/kept`)).body.properties.query).toBe("resources");
    withOptions({});
    expect((await send("GET", `${list}/kept`)).status).toBe(404);
  });
});

describe("resources read through Resource Graph", () => {
  const vault = rows("resources").find(({ type }) => type === "microsoft.keyvault/vaults")!;
  const id = String(vault.id);
  const flag = "?useResourceGraph=true";

  test("one by its id, with its type as its provider spells it", async () => {
    const { status, body } = await send("GET", `${id.toLowerCase()}${flag}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, name: vault.name, type: "Microsoft.KeyVault/vaults", location: vault.location });
    expect(body.properties.vaultUri).toMatch(/^https:/);
    expect(await send("GET", `${id}-not${flag}`)).toMatchObject({ status: 404, body: { error: { code: "ResourceNotFound" } } });
    expect((await send("GET", id)).status).toBe(404);
  });

  test("those of a type, and all of a subscription or group", async () => {
    const scope = `/subscriptions/${vault.subscriptionId}`;
    const own = rows("resources").filter(({ subscriptionId }) => subscriptionId === vault.subscriptionId);
    const inGroup = own.filter(({ resourceGroup }) => resourceGroup === vault.resourceGroup);
    const count = async (path: string) => (await send("GET", path + flag)).body.value.length;
    const vaults = (list: typeof own) => list.filter(({ type }) => type === vault.type).length;
    expect(await count(`${scope}/providers/Microsoft.KeyVault/vaults`)).toBe(vaults(own));
    expect(await count(`${scope}/resourceGroups/${vault.resourceGroup}/providers/Microsoft.KeyVault/vaults`)).toBe(
      vaults(inGroup),
    );
    expect(await count(`${scope}/resources`)).toBe(own.length);
    expect(await count(`${scope}/resourceGroups/${vault.resourceGroup}/resources`)).toBe(inGroup.length);
  });
});

describe("what was", () => {
  const resized = rows("resourcechanges").find(({ properties }) => JSON.stringify(properties).includes("tags.environment"))!;
  const target = (resized.properties as { targetResourceId: string }).targetResourceId;
  const at = (resized.properties as { changeAttributes: { timestamp: string } }).changeAttributes.timestamp;
  const moment = (offset: number) => new Date(Date.parse(at) + offset).toISOString();

  test("a resource is there as it was before a change, and as it was after", async () => {
    const history = (start: string, end: string) =>
      send(
        "POST",
        `${provider}/resourcesHistory`,
        {
          query: `where id =~ '${target}' | project environment = tostring(tags.environment)`,
          options: { interval: { start, end } },
        },
        "2021-06-01-preview",
      );
    const before = await history(moment(-3000), moment(-1000));
    expect(before.body).toEqual({
      count: 1,
      snapshots: { columns: [{ name: "environment", type: "string" }], rows: [["Test"]] },
    });
    const around = await history(moment(-1000), moment(1000));
    expect(around.body.count).toBe(2);
    expect(around.body.snapshots.rows.at(-1)).toEqual(["Test"]);
    expect((await history(moment(0), moment(0))).body.error.details[0].code).toBe("InvalidInterval");
    expect((await history("soon", moment(0))).body.error.details[0].code).toBe("InvalidInterval");
  });

  test("changes of a resource are listed, and told in detail, to the SDK", async () => {
    const client = new ResourceGraphClient(emulator.credential, { httpClient: emulator.httpClient() });
    const { changes } = await client.resourceChanges({
      resourceIds: [target],
      interval: { start: new Date(moment(-1000)), end: new Date(moment(1000)) },
    });
    expect(changes).toMatchObject([{ changeId: resized.name, resourceId: target, changeType: "Update" }]);
    expect(changes![0]!.propertyChanges).toBeUndefined();
    const details = await client.resourceChangeDetails({ resourceIds: [target], changeIds: [changes![0]!.changeId] });
    expect(details).toMatchObject([
      {
        propertyChanges: [
          { propertyName: "tags.environment", beforeValue: "Test", afterValue: "Production", propertyChangeType: "Update" },
        ],
      },
    ]);
    const none = await send("POST", `${provider}/resourceChanges`, { resourceIds: [target] }, "2020-09-01-preview");
    expect(none).toMatchObject({ status: 400, body: { error: { code: "InvalidRequestContent" } } });
    expect((await send("POST", `${provider}/resourceChanges`, {}, "2024-04-01")).status).toBe(400);
  });
});
