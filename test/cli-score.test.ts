import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isBag, member } from "../src/engine/types/value.js";
import { createEmulator } from "../src/emulator/emulator.js";
import type { EstateRow } from "../src/estate/estate.js";
import { generateEstate } from "../src/estate/generate.js";
import { loadEstate } from "../src/estate/load.js";
import { samplePath } from "../src/estate/sample.js";
import { saveEstate } from "../src/estate/save.js";
import { argonite } from "./support/cli.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "argonite-score-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("the score, as a table and as JSON", async () => {
  const table = await argonite(["score", "--offline", "-s", "Contoso Development"]);
  expect(table.code).toBe(0);
  expect(table.stdout).toContain("secure score 61% (~35 of 58 points)\n");
  expect(table.stdout).toMatch(/│ Contoso Development │ Azure +│ +60\.86 │ +35\.3 │ +58 │/);
  const { code, stdout } = await argonite(["score", "--offline", "-m", "Production", "-o", "json"]);
  expect(code).toBe(0);
  const data = JSON.parse(stdout);
  expect(data.scopes.map(({ name, current, max }: Record<string, unknown>) => [name, current, max])).toEqual([
    ["Contoso Data", 0, 0],
    ["Contoso Production", 22.99, 58],
    ["Contoso Development", 35.3, 58],
    ["aws-production", 17, 23],
  ]);
  // (22.99/58 * 117 + 35.3/58 * 88 + 17/23 * 8) / 213
  expect(data.percentage).toBeCloseTo(0.496939, 6);
});

test("live it reads the same as offline", async () => {
  const estate = await loadEstate(samplePath());
  const listening = await createEmulator({ estate }).listen({ httpPort: 0 });
  try {
    const scope = ["-m", "Landing Zones", "-s", "*connectivity", "--exclude", "Contoso Dev*"];
    const env = { ARGONITE_BATCH_SIZE: "1" };
    const [live, offline] = await Promise.all([
      argonite(["score", "--endpoint", listening.http!, "-o", "json", ...scope], { env }),
      argonite(["score", "--offline", "-o", "json", ...scope]),
    ]);
    expect(live.code).toBe(0);
    expect(live.stdout).toBe(offline.stdout);
  } finally {
    await listening.close();
  }
});

test("a check that does not hold says where, and fails", async () => {
  const estate = generateEstate({ seed: 4, subscriptions: 1, resourcesPerSubscription: 12 });
  const rows = estate.tables.get("securityresources")!;
  const staled = rows.map((row): EstateRow => {
    if (row.type !== "microsoft.security/securescores/securescorecontrols") return row;
    if (member(row.properties ?? null, "environment") !== "Azure") return row;
    if (member(row.properties ?? null, "displayName") !== "Enable MFA" || !isBag(row.properties)) return row;
    return { ...row, properties: { ...row.properties, healthyResourceCount: 5 } };
  });
  const dir = join(folder, "stale");
  await saveEstate(dir, { ...estate, tables: new Map([...estate.tables, ["securityresources", staled]]) });
  const { code, stdout, stderr } = await argonite(["score", "--offline", dir, "--check"]);
  expect(code).toBe(6);
  expect(stdout).toMatch(/│ Enable MFA │ counts /);
  expect(stderr).toContain("1 of 2 scores differ from what their assessments give\n");
  expect(await argonite(["score", "--offline", "--check"])).toMatchObject({
    code: 0,
    stderr: expect.stringContaining("scores are what their assessments give"),
  });
});

test("what-if and plan", async () => {
  const supposed = await argonite(["score", "what-if", "--offline", "--remediate", "Enable MFA", "--preview-ga", "-o", "json"]);
  expect(supposed.code).toBe(0);
  const { before, after, changed } = JSON.parse(supposed.stdout);
  expect(after.percentage).toBeGreaterThan(before.percentage);
  expect(changed.map(({ action, what }: Record<string, unknown>) => [action, what])).toEqual([
    ["remediate", "Enable MFA"],
    ["preview-ga", "all previews"],
  ]);
  const planned = await argonite(["score", "plan", "--offline", "--target", "60"]);
  expect(planned.code).toBe(0);
  expect(planned.stdout).toMatch(/^secure score 50\.27% → 60\.\d\d% in \d+ steps, at a cost of 6\nproven the best there is\n/);
});

test.each([
  [["score", "what-if", "--offline"], 2, "nothing to suppose; give --remediate, --exempt, --disable or --preview-ga"],
  [
    ["score", "what-if", "--offline", "--remediate", "Enable MFB"],
    2,
    "no recommendation or control 'Enable MFB' is assessed here; 'Enable MFA' is close",
  ],
  [
    ["score", "what-if", "--offline", "--exempt", "Enable MFA@Contoso Dat"],
    2,
    "no subscription or management group 'Contoso Dat' here; 'Contoso Data' is close",
  ],
  [["score", "--offline", "-s", "Contoso Dat"], 2, "the estate has no subscription 'Contoso Dat'; 'Contoso Data' is close"],
  [["score", "--offline", "--era", "2022-01"], 2, "'--era 2022-01' should be one of '2020-06', '2021-05', '2024-02'"],
  [["score", "--offline", "--environment", "GCP"], 3, "no score, control or assessment is among the rows"],
  [["score", "plan", "--offline"], 2, "a plan needs --target, a percentage to reach, or --budget"],
  [["score", "plan", "--offline", "--target", "101"], 2, "the target is 101 %; it should be between 0 and 100"],
  [["score", "plan", "--offline", "--target", "80", "-s", "Contoso Data"], 3, "no control has a resource that counts"],
])("%s", async (args, code, message) => {
  const result = await argonite(args);
  expect(result).toMatchObject({ code, stdout: "" });
  expect(result.stderr).toContain(`error: ${message}`);
});
