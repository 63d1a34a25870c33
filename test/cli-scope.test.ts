import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEmulator } from "../src/emulator/emulator.js";
import type { Listening } from "../src/emulator/listen.js";
import { loadEstate } from "../src/estate/load.js";
import { samplePath } from "../src/estate/sample.js";
import { argonite } from "./support/cli.js";

const estate = await loadEstate(samplePath());
const { subscriptions } = estate.manifest;
const production = subscriptions.find(({ name }) => name === "Contoso Production")!;

let folder: string;
let server: Listening;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "argonite-cli-scope-"));
  server = await createEmulator({ estate }).listen({ httpPort: 0, httpsPort: 0, folder });
  const profiles = {
    prod: { subscriptions: ["*prod*"], endpoint: server.http },
    offline: { estate: samplePath(), exclude: ["Contoso Production"] },
  };
  writeFileSync(join(folder, "argonite.config.json"), JSON.stringify({ profiles }));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const rowsOf = (stdout: string) => JSON.parse(stdout) as Record<string, string>[];
const names = "resourcecontainers | where type == 'microsoft.resources/subscriptions' | project name | order by name asc";

describe.concurrent("'argonite scope'", () => {
  test("lists what a profile resolves to, live and offline", async () => {
    const [live, offline] = await Promise.all([
      argonite(["scope", "-p", "prod", "-o", "json"], { cwd: folder }),
      argonite(["scope", "-p", "offline"], { cwd: folder }),
    ]);
    expect(live.stderr).toBe("");
    expect(rowsOf(live.stdout)).toEqual([
      { name: production.name, subscriptionId: production.id, state: "Enabled", tenantId: estate.manifest.tenantId },
    ]);
    expect(offline.stdout).not.toContain(production.id);
    expect(offline.stderr).toMatch(/^4 subscriptions \(1 not enabled\) · and the rows of no subscription · from the estate\n$/);
  });

  test.each([
    [
      ["-s", "Contoso Productoin", "--offline"],
      2,
      "the estate has no subscription 'Contoso Productoin'; 'Contoso Production' is close",
    ],
    [["-p", "prd"], 2, "no profile 'prd' in "],
    [["--tenant", "-s", "x"], 2, "'--tenant' means all subscriptions; leave out '--subscription' and '--management-group'"],
    [["-s", ","], 2, "the list of subscriptions is empty; leave it out for all"],
  ])("refuses %j", async (args, code, message) => {
    const run = await argonite(["scope", ...args], { cwd: folder, env: { ARGONITE_ENDPOINT: server.http! } });
    expect(run.stderr).toContain(message);
    expect([run.code, run.stdout]).toEqual([code, ""]);
  });

  test("says that TypeScript is not for this version of Node, where it is not", async () => {
    const own = mkdtempSync(join(tmpdir(), "argonite-cli-ts-"));
    const profiles = "{ profiles: { p: { subscriptions: ['*prod*'] } } satisfies object }";
    writeFileSync(join(own, "argonite.config.ts"), `export default ${profiles};\n`);
    const { code, stderr, stdout } = await argonite(["scope", "-p", "p", "-o", "json", "--endpoint", server.http!], { cwd: own });
    rmSync(own, { recursive: true });
    if (process.features.typescript) expect(rowsOf(stdout)).toHaveLength(1);
    else expect([code, stderr]).toEqual([3, expect.stringContaining("argonite.config.ts: TypeScript needs Node 22.18 or newer")]);
  });
});

describe.concurrent("'argonite run'", () => {
  const run = (args: readonly string[], env: Record<string, string> = {}) =>
    argonite(["run", "-c", names, "-o", "json", ...args], { cwd: folder, env });

  test("runs over what options, environment and profile say", async () => {
    const [profile, variable, option, without] = await Promise.all([
      run(["-p", "prod"]),
      run([], { ARGONITE_ENDPOINT: server.http!, ARGONITE_SUBSCRIPTIONS: "*prod*" }),
      run(["-p", "prod", "--tenant"]),
      run(["-p", "offline"]),
    ]);
    const all = subscriptions.map(({ name }) => name).sort();
    expect(rowsOf(profile.stdout).map(({ name }) => name)).toEqual([production.name]);
    expect(rowsOf(variable.stdout).map(({ name }) => name)).toEqual([production.name]);
    expect(rowsOf(option.stdout).map(({ name }) => name)).toEqual(all);
    expect(rowsOf(without.stdout).map(({ name }) => name)).toEqual(all.filter((name) => name !== production.name));
  });

  test("refuses a variable that is not known, and a dry run that would have to ask", async () => {
    const [variable, dry] = await Promise.all([
      run([], { ARGONITE_SUBSCRIPTION: "x" }),
      run(["--dry-run", "-s", "Contoso Production"]),
    ]);
    expect([variable.code, variable.stderr]).toEqual([
      2,
      "error: the variable 'ARGONITE_SUBSCRIPTION' means nothing to argonite; 'ARGONITE_SUBSCRIPTIONS' is close\n",
    ]);
    expect([dry.code, dry.stderr]).toEqual([
      2,
      "error: '--dry-run' asks for nothing, and 'Contoso Production' has to be looked up; name subscriptions by id\n",
    ]);
  });
});
