import { describe, expect, test } from "vitest";
import { createEmulator } from "../src/emulator/emulator.js";
import type { Estate, EstateRow } from "../src/estate/estate.js";
import { loadEstate } from "../src/estate/load.js";
import type { Manifest, Principal } from "../src/estate/manifest.js";
import { samplePath } from "../src/estate/sample.js";

type Subscription = Manifest["subscriptions"][number];

const sample = await loadEstate(samplePath());
const { tenantId, subscriptions: all } = sample.manifest;
const [production, connectivity, development] = all as [Subscription, Subscription, Subscription];
const customer = "7c5e3c9a-0000-4000-8000-00000000c057";
const delegated = all.at(-1)!;

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const someGroup = String(sample.tables.get("resources")!.find((row) => row.subscriptionId === production.id)!.resourceGroup);
const principals: readonly Principal[] = [
  { id: id(1), name: "root", roleAssignments: [{ role: "Reader", scope: "/" }] },
  { id: id(2), name: "one", roleAssignments: [{ role: "Reader", scope: `/subscriptions/${production.id.toUpperCase()}` }] },
  {
    id: id(3),
    name: "group",
    roleAssignments: [{ role: "Owner", scope: "/providers/Microsoft.Management/managementGroups/mg-landing-zones" }],
  },
  { id: id(4), name: "none", roleAssignments: [] },
  {
    id: id(5),
    name: "narrow",
    roleAssignments: [{ role: "Contributor", scope: `/subscriptions/${production.id}/resourceGroups/${someGroup}` }],
  },
  { id: id(6), name: "security", roleAssignments: [{ role: "Security Reader", scope: `/subscriptions/${connectivity.id}` }] },
  { id: id(7), name: "manager", roleAssignments: [{ role: "Reader", scope: `/subscriptions/${delegated.id}` }] },
];

/** The sample with principals, its last subscription delegated to it by another tenant. */
const estate: Estate = {
  ...sample,
  manifest: {
    ...sample.manifest,
    principals: [...principals],
    subscriptions: all.map((one) => (one === delegated ? { ...one, tenantId: customer, managementGroups: [] } : one)),
  },
  tables: new Map(
    [...sample.tables].map(([name, rows]) => [
      name,
      rows.map((row): EstateRow => (row.subscriptionId === delegated.id ? { ...row, tenantId: customer } : row)),
    ]),
  ),
};
const own = all.slice(0, -1).map((one) => one.id);

const now = Date.parse("2026-01-02T03:04:05Z");
const open = createEmulator({ estate, clock: () => now });
const strict = createEmulator({ estate, clock: () => now, requireToken: true });

function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}.c2ln`;
}
const good = { aud: "https://management.azure.com/", exp: now / 1000 + 60, tid: tenantId };
const tokenOf = (name: string) => jwt({ ...good, oid: principals.find((one) => one.name === name)!.id });

async function ask(emulator: typeof open, path: string, token?: string, query?: object) {
  const response = await emulator.app.request(path, {
    method: query === undefined ? "GET" : "POST",
    headers: { "content-type": "application/json", ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    ...(query !== undefined && { body: JSON.stringify(query) }),
  });
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
}
const graph = "/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01";
const run = (name: string, query: string, scope: object = {}) => ask(strict, graph, tokenOf(name), { query, ...scope });
const values = async (name: string, query: string) =>
  (await run(name, `${query} | project v | distinct v | sort by v asc`)).body.data.map(({ v }: { v: string }) => v);

describe("a token", () => {
  const query = { query: "Resources | count" };

  test.each([
    ["is missing", undefined, "AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing."],
    ["is none", "nonsense", "InvalidAuthenticationToken", "The access token is invalid."],
    ["has no end", jwt({ ...good, exp: undefined }), "InvalidAuthenticationToken", "The access token is invalid."],
    [
      "has expired",
      jwt({ ...good, exp: now / 1000 }),
      "ExpiredAuthenticationToken",
      "The access token expiry UTC time '2026-01-02T03:04:05.000Z' is earlier than current UTC time '2026-01-02T03:04:05.000Z'.",
    ],
    [
      "is for another service",
      jwt({ ...good, aud: "https://graph.microsoft.com" }),
      "InvalidAuthenticationTokenAudience",
      /wrong audience or resource 'https:\/\/graph\.microsoft\.com'/,
    ],
    [
      "is of another tenant",
      jwt({ ...good, tid: customer }),
      "InvalidAuthenticationTokenTenant",
      /wrong issuer 'https:\/\/sts\.windows\.net\/7c5e3c9a-/,
    ],
  ])("that %s is refused where one is required", async (_, token, code, message) => {
    for (const path of [graph, "/subscriptions?api-version=2022-12-01"]) {
      const { status, headers, body } = await ask(strict, path, token, path === graph ? query : undefined);
      expect(status).toBe(401);
      expect(body).toEqual({ error: { code, message: typeof message === "string" ? message : expect.stringMatching(message) } });
      expect(headers.get("www-authenticate")).toMatch(
        new RegExp(`^Bearer authorization_uri="https://login\\.microsoftonline\\.com/${tenantId}", error="invalid_token"`),
      );
    }
  });

  test("is good for every audience of Resource Manager, its signature unread", async () => {
    for (const aud of [
      "https://management.azure.com",
      "https://management.core.windows.net/",
      "https://management.chinacloudapi.cn",
    ]) {
      expect((await ask(strict, graph, jwt({ ...good, aud, oid: id(1) }), query)).status).toBe(200);
    }
  });

  test("is not needed by default, but what it says holds", async () => {
    const count = (sample.tables.get("resources") ?? []).length;
    for (const token of [undefined, "anything", jwt({ sub: "stranger" })]) {
      expect((await ask(open, graph, token, query)).body.data).toEqual([{ Count: count }]);
    }
    expect((await ask(open, graph, jwt({ exp: 1 }), query)).status).toBe(401);
    expect((await ask(open, graph, tokenOf("none"), query)).status).toBe(403);
  });

  test("comes from the emulator for its own user and for each principal", async () => {
    const { token } = (await strict.credential.getToken([]))!;
    expect((await ask(strict, graph, token, query)).status).toBe(200);
    const limited = (await strict.credentialOf("none").getToken([]))!;
    expect((await ask(strict, graph, limited.token, query)).status).toBe(403);
    expect(() => strict.credentialOf("nobody")).toThrow("the estate lists no principal 'nobody'");
  });
});

describe("rows", () => {
  test("are those of what a principal may read", async () => {
    const ids = "Resources | extend v = subscriptionId";
    expect(await values("root", ids)).toEqual(expect.arrayContaining([production.id, connectivity.id]));
    expect(await values("root", ids)).not.toContain(delegated.id);
    expect(await values("one", ids)).toEqual([production.id]);
    expect(await values("group", ids)).not.toContain(connectivity.id);
    expect(await values("group", ids)).toEqual(expect.arrayContaining([production.id, development.id]));
    expect(await values("narrow", "Resources | extend v = resourceGroup")).toEqual([someGroup]);
    expect(
      await values("narrow", "ResourceContainers | where type endswith 'resourcegroups' | extend v = tolower(name)"),
    ).toEqual([someGroup]);
  });

  test("of a security reader are those of security", async () => {
    expect(await values("security", "Resources | where type !startswith 'microsoft.security/' | extend v = type")).toEqual([]);
    expect(await values("security", "SecurityResources | extend v = subscriptionId")).toEqual([connectivity.id]);
  });

  test("of a subscription of another tenant are seen by whom it is delegated to", async () => {
    const tenants = await values("manager", "SecurityResources | extend v = tenantId");
    expect(tenants).toEqual([customer]);
    const { body } = await ask(strict, "/subscriptions?api-version=2022-12-01", tokenOf("manager"));
    expect(body.value).toMatchObject([{ subscriptionId: delegated.id, tenantId: customer, managedByTenants: [{ tenantId }] }]);
  });

  test("are refused where none may be read: of the scope asked for, or at all", async () => {
    const denied = (message: string) => ({
      status: 403,
      body: { error: { code: "AccessDenied", message: expect.stringContaining(message) } },
    });
    expect(await run("none", "Resources")).toMatchObject(denied("may read no subscription"));
    expect(await ask(strict, graph, jwt({ ...good, oid: id(9) }), { query: "Resources" })).toMatchObject(
      denied("may read no subscription"),
    );
    expect(await run("one", "Resources", { subscriptions: [connectivity.id] })).toMatchObject(denied(connectivity.id));
    expect((await run("one", "Resources", { subscriptions: [connectivity.id, production.id] })).status).toBe(200);
  });
});

describe("management groups", () => {
  const chain =
    "ResourceContainers | where type =~ 'microsoft.resources/subscriptions' | mv-expand g = properties.managementGroupAncestorsChain";

  test("above what may be read are restricted, as the portal says", async () => {
    expect(await values("one", `${chain} | extend v = tostring(g.displayName)`)).toEqual(["Restricted"]);
    expect(await values("group", `${chain} | extend v = tostring(g.displayName)`)).toEqual([
      "Landing Zones",
      "Production",
      "Restricted",
    ]);
    expect(await values("root", `${chain} | extend v = tostring(g.displayName)`)).toContain("Tenant Root Group");
  });

  test("are rows and a list of those that may be read, and the hierarchy of all above a subscription", async () => {
    const groups = "ResourceContainers | where type =~ 'microsoft.management/managementgroups' | extend v = name";
    const names = async (name: string) => {
      const { body } = await ask(
        strict,
        "/providers/Microsoft.Management/managementGroups?api-version=2020-05-01",
        tokenOf(name),
      );
      return body.value.map((group: { name: string }) => group.name).sort();
    };
    for (const [name, expected] of [
      ["one", []],
      ["group", ["mg-landing-zones", "mg-production"]],
    ] as const) {
      expect(await values(name, groups)).toEqual(expected);
      expect(await names(name)).toEqual(expected);
    }
    const { body } = await ask(
      strict,
      "/providers/Microsoft.Management/getEntities?api-version=2020-05-01",
      tokenOf("group"),
      {},
    );
    const root = body.value.find(({ name }: { name: string }) => name === tenantId);
    expect(root.properties).toMatchObject({ displayName: "Restricted", permissions: "noaccess", parent: null });
    const inside = body.value.find(({ name }: { name: string }) => name === production.id);
    expect(inside.properties.parentDisplayNameChain).toEqual(["Restricted", "Landing Zones", "Production"]);
  });
});

describe("reads of Resource Manager", () => {
  const get = (name: string, path: string) => ask(strict, `${path}?api-version=2020-01-01`, tokenOf(name));

  test("tell what is hidden from what is not there", async () => {
    expect(await get("one", `/subscriptions/${connectivity.id}`)).toMatchObject({
      status: 403,
      body: {
        error: {
          code: "AuthorizationFailed",
          message: `The client 'one' with object id '${id(2)}' does not have authorization to perform action 'Microsoft.Resources/subscriptions/read' over scope '/subscriptions/${connectivity.id}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
        },
      },
    });
    expect(await get("one", `/subscriptions/${customer}/providers/Microsoft.Security/secureScores`)).toMatchObject({
      status: 404,
      body: { error: { code: "SubscriptionNotFound", message: `The subscription '${customer}' could not be found.` } },
    });
    expect(await get("one", "/subscriptions/prod")).toMatchObject({
      status: 400,
      body: { error: { code: "InvalidSubscriptionId" } },
    });
    expect(await get("one", "/providers/Microsoft.Management/managementGroups/mg-production")).toMatchObject({ status: 403 });
    expect(await get("one", "/providers/Microsoft.Management/managementGroups/none")).toMatchObject({ status: 404 });
  });

  test("list what may be read", async () => {
    for (const [name, expected] of [
      ["root", own],
      ["one", [production.id]],
      ["none", []],
    ] as const) {
      const { body } = await get(name, "/subscriptions");
      expect(body.value.map(({ subscriptionId }: { subscriptionId: string }) => subscriptionId)).toEqual(expected);
      expect(body.count).toEqual({ type: "Total", value: expected.length });
    }
  });
});
