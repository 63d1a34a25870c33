import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LiveOptions } from "../src/arg/sender.js";
import { createEmulator } from "../src/emulator/emulator.js";
import { inProcessClient } from "../src/emulator/in-process.js";
import type { EmulatorOptions } from "../src/emulator/settings.js";
import type { Estate } from "../src/estate/estate.js";
import { generateEstate } from "../src/estate/generate.js";
import { liveDirectory } from "../src/live/scope/live-directory.js";
import { readPattern } from "../src/live/scope/pattern.js";
import type { ScopeRequest } from "../src/live/scope/request.js";
import { resolveScope } from "../src/live/scope/resolve.js";

const generated = generateEstate({ seed: 5, subscriptions: 9, managementGroups: 4, resourcesPerSubscription: 3 });
const { subscriptions, managementGroups } = generated.manifest;
const [first, second, third] = subscriptions as [Subscription, Subscription, Subscription];
type Subscription = (typeof subscriptions)[number];
const principals = [
  { id: "a4907e00-0000-4000-8000-00000000a001", name: "ana", roleAssignments: [{ role: "Reader" as const, scope: "/" }] },
  {
    id: "a4907e00-0000-4000-8000-00000000b002",
    name: "ben",
    roleAssignments: [{ role: "Security Reader" as const, scope: `/subscriptions/${first.id}` }],
  },
  { id: "a4907e00-0000-4000-8000-00000000c003", name: "cyd", roleAssignments: [] },
];
const estate: Estate = { ...generated, manifest: { ...generated.manifest, principals } };

/** Resource Graph and the lists, as a principal sees them. */
function service(principal: string, options: Partial<EmulatorOptions> = {}): LiveOptions {
  const emulator = createEmulator({ estate, requireToken: true, pageSize: 2, ...options });
  return { credential: emulator.credentialOf(principal), httpClient: emulator.httpClient() };
}

/** Resource Graph refuses all; the lists answer. */
function withoutGraph(principal: string): LiveOptions {
  const emulator = createEmulator({ estate, requireToken: true, pageSize: 2 });
  const refusal = { error: { code: "AuthorizationFailed", message: "The client is not registered." } };
  const httpClient = inProcessClient((request) =>
    request.url.includes("ResourceGraph") ? Response.json(refusal, { status: 403 }) : emulator.app.fetch(request),
  );
  return { credential: emulator.credentialOf(principal), httpClient };
}

const resolve = (request: ScopeRequest, options = service("ana")) => resolveScope(request, liveDirectory(options));
const namesIn = (found: readonly Subscription[]) => found.map(({ name }) => name).sort();
const belowGroup = (name: string) => subscriptions.filter((one) => one.managementGroups.includes(name));
const nested = managementGroups.find(({ parent }) => managementGroups.find(({ name }) => name === parent)?.parent)!;
const outer = managementGroups.find(({ name }) => name === nested.parent)!;

describe("a scope of which nothing is said", () => {
  test("is all that the credential reads, and what belongs to no subscription", async () => {
    const scope = await resolve({});
    expect([...scope.names.values()].sort()).toEqual(namesIn(subscriptions));
    expect([...scope.subscriptions].sort()).toEqual(subscriptions.map(({ id }) => id.toLowerCase()).sort());
    expect([scope.rest, scope.unreadable]).toEqual(["tenant", []]);
    expect(scope.details.map(({ state }) => state).sort()).toEqual(subscriptions.map(({ state }) => state).sort());
  });

  test("is what the principal reads, and an error where that is nothing", async () => {
    expect((await resolve({}, service("ben"))).subscriptions).toEqual([first.id]);
    await expect(resolve({}, service("cyd"))).rejects.toThrow(
      "the sign-in reads no subscription; it takes the role Reader on one, or on a management group above",
    );
  });
});

describe("subscriptions", () => {
  test("are named by id, resource id, name or pattern, in any case, and come once", async () => {
    const named = [
      first.id.toUpperCase(),
      `/subscriptions/${second.id}/`,
      third.name.toUpperCase(),
      `${third.name.slice(0, -1)}?`,
    ];
    const scope = await resolve({ subscriptions: named });
    expect([...scope.names.values()].sort()).toEqual(namesIn(subscriptions.filter(({ name }) => isAnyOf(name, named))));
    expect(scope.rest).toBeUndefined();
  });

  test("that are read by nobody are told of where others are left", async () => {
    const unknown = "00000000-0000-4000-8000-000000000000";
    const scope = await resolve({ subscriptions: [second.id, first.id] }, service("ben"));
    expect([scope.subscriptions, scope.unreadable]).toEqual([[first.id], [second.id]]);
    expect((await resolve({ subscriptions: [unknown, `${first.name}*`] })).unreadable).toEqual([unknown]);
    await expect(resolve({ subscriptions: [unknown, second.id] }, service("ben"))).rejects.toThrow(
      `the sign-in reads no subscription '${unknown}' and 1 more, and the scope has no other`,
    );
  });

  test("whose name there is not are an error, with a near name", async () => {
    const wrong = `${first.name}x`;
    const error = await resolve({ subscriptions: [wrong] }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "ScopeError", code: "unknown-subscription" });
    expect(String(error)).toContain(`the sign-in reads no subscription '${wrong}'; '${first.name}' is close`);
    await expect(resolve({ subscriptions: ["zzzzzzzzzzzz*"] })).rejects.toThrow("'argonite scope' lists what there is");
  });
});

describe("management groups", () => {
  test("stand for the subscriptions below them, and what belongs to the group itself", async () => {
    for (const named of [outer.name, outer.displayName.toUpperCase(), outer.id]) {
      const scope = await resolve({ managementGroups: [named] });
      expect([...scope.names.values()].sort()).toEqual(namesIn(belowGroup(outer.name)));
      expect(scope.rest).toEqual({ managementGroups: [outer.name.toLowerCase()] });
    }
  });

  test("inside one another come once", async () => {
    const scope = await resolve({ managementGroups: [nested.name, outer.name] });
    expect([...scope.names.values()].sort()).toEqual(namesIn(belowGroup(outer.name)));
    expect(scope.rest).toEqual({ managementGroups: [outer.name.toLowerCase()] });
  });

  test("add to subscriptions named", async () => {
    const other = subscriptions.find((one) => !one.managementGroups.includes(nested.name))!;
    const scope = await resolve({ managementGroups: [nested.name], subscriptions: [other.id] });
    expect([...scope.names.values()].sort()).toEqual(namesIn([...belowGroup(nested.name), other]));
  });

  test("that there are not are an error, with a near name", async () => {
    await expect(resolve({ managementGroups: [`${outer.name}x`] })).rejects.toThrow(
      `the sign-in reads no management group '${outer.name}x'; '${outer.name}' is close`,
    );
  });
});

describe("exclusions", () => {
  test("take out subscriptions by id, by name and by a group above", async () => {
    const scope = await resolve({ exclude: [first.id, second.name, nested.displayName] });
    const left = subscriptions.filter(
      (one) => one !== first && one.name !== second.name && !belowGroup(nested.name).includes(one),
    );
    expect([...scope.names.values()].sort()).toEqual(namesIn(left));
    expect(scope.rest).toBe("tenant");
  });

  test("that match nothing, or leave nothing, are errors", async () => {
    await expect(resolve({ exclude: [`${nested.name}s`] })).rejects.toThrow(
      `the sign-in reads no subscription or management group '${nested.name}s'; '${nested.name}' is close`,
    );
    await expect(resolve({ exclude: ["*"] })).rejects.toThrow("nothing is left of the scope without '*'");
  });
});

describe("the lists of Resource Manager", () => {
  const patterns = fc.constantFrom(...subscriptions.flatMap(({ id, name }) => [id, name, `${name.slice(0, 4)}*`]));
  const groupPatterns = fc.constantFrom(...managementGroups.flatMap(({ name, displayName }) => [name, displayName]));
  const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 2 });

  test("say the same as Resource Graph", async () => {
    const request = fc.record({
      subscriptions: some(patterns),
      managementGroups: some(groupPatterns),
      exclude: some(fc.oneof(patterns, groupPatterns)),
    });
    const outcome = (options: LiveOptions, wanted: ScopeRequest) =>
      resolve(wanted, options).catch((error: unknown) => (error instanceof Error ? error.message : error));
    const [graph, lists] = [service("ana"), withoutGraph("ana")];
    await fc.assert(
      fc.asyncProperty(request, async (wanted) => {
        expect(await outcome(lists, wanted)).toEqual(await outcome(graph, wanted));
      }),
      { numRuns: 40 },
    );
  });

  test("are read where Resource Graph is refused, or looks at part of the subscriptions only", async () => {
    const sources = [
      withoutGraph("ana"),
      service("ana", { subscriptionsRead: 3 }),
      service("ana", { subscriptionsRead: 3, subscriptionsAllowed: 5 }),
    ];
    for (const options of sources) {
      const directory = liveDirectory(options);
      const scope = await resolveScope({}, directory);
      expect([directory.source, scope.subscriptions.length]).toEqual(["Resource Manager", subscriptions.length]);
    }
    expect((await resolve({}, withoutGraph("ben"))).subscriptions).toEqual([first.id]);
  });

  test("are followed to no other host", async () => {
    const { credential } = createEmulator({ estate });
    const httpClient = inProcessClient((request) =>
      request.url.includes("ResourceGraph")
        ? Response.json({ error: { code: "AuthorizationFailed", message: "no" } }, { status: 403 })
        : Response.json({ value: [], nextLink: "https://elsewhere.example/subscriptions" }),
    );
    await expect(resolve({}, { credential, httpClient })).rejects.toThrow(
      "the service's list cannot be read: its next page is at another host, 'https://elsewhere.example/subscriptions'",
    );
  });
});

describe("a pattern", () => {
  test("has '*' and '?', and takes all else as it is", () => {
    const all = ["prod-1", "Prod-12", "prod.1", "a(b)", "[x]"];
    const matching = (text: string) => all.filter(readPattern(text).matches);
    expect(matching("PROD-*")).toEqual(["prod-1", "Prod-12"]);
    expect(matching("prod?1")).toEqual(["prod-1", "prod.1"]);
    expect(matching("prod.1")).toEqual(["prod.1"]);
    expect(matching("A(B)")).toEqual(["a(b)"]);
    expect(matching("[x]")).toEqual(["[x]"]);
  });
});

function isAnyOf(name: string, patterns: readonly string[]): boolean {
  const ids = subscriptions.filter((one) => one.name === name).map(({ id }) => id);
  const read = patterns.map(readPattern);
  return read.some(
    ({ matches, subscriptionId }) => matches(name) || (subscriptionId !== undefined && ids.includes(subscriptionId)),
  );
}
