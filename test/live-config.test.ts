import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findConfig, loadConfig } from "../src/live/config/load.js";
import { type GivenSettings, readSettings } from "../src/live/config/settings.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "argonite-config-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (config: unknown, name = "argonite.config.json"): string => {
  const file = join(folder, name);
  writeFileSync(file, typeof config === "string" ? config : JSON.stringify(config));
  return file;
};
const settings = (given: GivenSettings = {}, environment: Record<string, string> = {}) =>
  readSettings(given, { folder, environment });

const profiles = {
  prod: {
    managementGroups: ["mg-contoso"],
    exclude: ["sandbox-*"],
    batchSize: 100,
    endpoint: "https://management.usgovcloudapi.net",
  },
  offline: { estate: "fixtures/contoso" },
  everything: { subscriptions: "all", exclude: ["legacy"] },
};

describe("a configuration", () => {
  test("is that of the folder, or of the nearest above", async () => {
    const file = write({ profiles });
    const below = join(folder, "a/b");
    mkdirSync(below, { recursive: true });
    expect(findConfig(below)).toBe(file);
    expect((await loadConfig(file)).config.profiles).toEqual(profiles);
  });

  test("may be a module", async () => {
    const file = write("export default { profile: 'one', profiles: { one: { subscriptions: ['a'] } } };", "argonite.config.mjs");
    expect((await loadConfig(file)).config).toEqual({ profile: "one", profiles: { one: { subscriptions: ["a"] } } });
    await expect(loadConfig(write("export const x = 1;", "argonite.config.js"))).rejects.toThrow("it has no default export");
  });

  test("beside another is an error", () => {
    write({});
    write("export default {};", "argonite.config.mjs");
    expect(() => findConfig(folder)).toThrow("stand side by side; keep one");
  });

  test.each([
    ["{", "it is not JSON"],
    [{ profles: {} }, "profles: there is no such setting; 'profiles' is close"],
    [
      { profiles: { prod: { subscription: ["a"] } } },
      "profiles.prod.subscription: there is no such setting; 'subscriptions' is close",
    ],
    [{ profiles: { prod: { zebra: 1 } } }, "profiles.prod.zebra: there is no such setting; there are 'subscriptions', "],
    [{ profiles: { prod: { batchSize: 2000 } } }, "profiles.prod.batchSize: too big: expected number to be <=1000"],
    [{ profiles: { prod: { subscriptions: [] } } }, "profiles.prod.subscriptions: too small"],
    [{ profiles: { prod: { subscriptions: [7] } } }, "profiles.prod.subscriptions.0: invalid input: expected string"],
    [{ profiles: { prod: { push: "sometimes" } } }, 'profiles.prod.push: invalid option: expected one of "auto"|"never"|"only"'],
    [[], "the whole: invalid input: expected object, received array"],
  ])("%j is refused by the place of what is wrong", async (config, message) => {
    const file = write(config as never);
    await expect(loadConfig(file)).rejects.toThrow(`${file}: ${message}`);
  });
});

describe("settings", () => {
  test("are of no profile where there is no configuration", async () => {
    expect(await settings()).toEqual({ scope: {}, profile: undefined });
    await expect(settings({ profile: "prod" })).rejects.toThrow("no profile 'prod': there is no 'argonite.config.json' or '.ts'");
  });

  test("are those of the profile named, by flag before variable before the file", async () => {
    const file = write({ profile: "prod", profiles });
    expect(await settings()).toEqual({
      batchSize: 100,
      endpoint: "https://management.usgovcloudapi.net",
      scope: { managementGroups: ["mg-contoso"], exclude: ["sandbox-*"] },
      profile: { name: "prod", file },
    });
    const names = async (given: GivenSettings, environment: Record<string, string>) =>
      (await settings(given, environment)).profile?.name;
    expect(await names({}, { ARGONITE_PROFILE: "everything" })).toBe("everything");
    expect(await names({ profile: "offline" }, { ARGONITE_PROFILE: "everything" })).toBe("offline");
    await expect(settings({ profile: "prd" })).rejects.toThrow(`no profile 'prd' in '${file}'; 'prod' is close`);
    await expect(settings({ profile: "zebra" })).rejects.toThrow("it has 'prod', 'offline', 'everything'");
  });

  test("of a flag go before a variable, and that before the profile", async () => {
    write({ profile: "prod", profiles });
    const environment = { ARGONITE_BATCH_SIZE: "50", ARGONITE_PAGE_SIZE: "10", ARGONITE_ALLOW_PARTIAL: "1" };
    expect(await settings({ batchSize: 5 }, environment)).toMatchObject({ batchSize: 5, pageSize: 10, allowPartial: true });
    expect(await settings({}, environment)).toMatchObject({ batchSize: 50, endpoint: "https://management.usgovcloudapi.net" });
  });

  test("name places together, and exclusions add up", async () => {
    write({ profile: "prod", profiles });
    const scope = async (given: GivenSettings, environment: Record<string, string> = {}) =>
      (await settings(given, environment)).scope;
    expect(await scope({ subscriptions: ["a"] })).toEqual({ subscriptions: ["a"], exclude: ["sandbox-*"] });
    expect(await scope({ exclude: ["b"] })).toEqual({ managementGroups: ["mg-contoso"], exclude: ["b", "sandbox-*"] });
    expect(await scope({ subscriptions: "all" })).toEqual({ exclude: ["sandbox-*"] });
    expect(await scope({}, { ARGONITE_SUBSCRIPTIONS: "a, b" })).toEqual({ subscriptions: ["a", "b"], exclude: ["sandbox-*"] });
    expect(await scope({ subscriptions: undefined })).toEqual({ managementGroups: ["mg-contoso"], exclude: ["sandbox-*"] });
    expect(await scope({ profile: "everything" })).toEqual({ exclude: ["legacy"] });
  });

  test("have an estate beside the file, unless who goes before names an endpoint", async () => {
    write({ profile: "offline", profiles });
    expect((await settings()).estate).toBe(join(folder, "fixtures/contoso"));
    const live = await settings({}, { ARGONITE_ENDPOINT: "https://127.0.0.1:10100" });
    expect([live.estate, live.endpoint]).toEqual([undefined, "https://127.0.0.1:10100"]);
  });

  test("take no endpoint from a file but Azure's and this machine's", async () => {
    const file = write({
      profiles: { away: { endpoint: "https://elsewhere.example" }, here: { endpoint: "http://127.0.0.1:1" } },
    });
    await expect(settings({ profile: "away" })).rejects.toThrow(
      `${file}: profiles.away.endpoint: 'https://elsewhere.example' is neither Azure nor this machine`,
    );
    expect((await settings({ profile: "here" })).endpoint).toBe("http://127.0.0.1:1");
    expect((await settings({}, { ARGONITE_ENDPOINT: "https://elsewhere.example" })).endpoint).toBe("https://elsewhere.example");
  });

  test.each([
    [
      { ARGONITE_SUBSCRIPTION: "a" },
      "the variable 'ARGONITE_SUBSCRIPTION' means nothing to argonite; 'ARGONITE_SUBSCRIPTIONS' is close",
    ],
    [{ ARGONITE_SUBSCRIPTIONS: "," }, "ARGONITE_SUBSCRIPTIONS=',': too small"],
    [{ ARGONITE_PAGE_SIZE: "many" }, "ARGONITE_PAGE_SIZE='many': invalid input: expected number"],
    [{ ARGONITE_ALLOW_PARTIAL: "maybe" }, "ARGONITE_ALLOW_PARTIAL='maybe': invalid input: expected boolean"],
  ])("of the environment are refused by name: %j", async (environment, message) => {
    await expect(settings({}, environment as unknown as Record<string, string>)).rejects.toThrow(message);
  });

  test("read over variables that are for others, and empty ones", async () => {
    expect(await settings({}, { ARGONITE_CA: "/ca.pem", ARGONITE_SUBSCRIPTIONS: "", PATH: "/bin" })).toEqual({
      scope: {},
      profile: undefined,
    });
  });
});
