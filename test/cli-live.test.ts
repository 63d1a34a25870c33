import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEmulator } from "../src/emulator/emulator.js";
import type { Listening } from "../src/emulator/listen.js";
import { loadEstate } from "../src/estate/load.js";
import { samplePath } from "../src/estate/sample.js";
import { progressText, timeText } from "../src/cli/progress.js";
import { argonite, mainFile } from "./support/cli.js";

const estate = await loadEstate(samplePath());
const ids = estate.manifest.subscriptions.map(({ id }) => id);
const unknown = "00000000-0000-4000-8000-00000000000a";
const folder = mkdtempSync(join(tmpdir(), "argonite-live-"));

let sound: Listening;
let slow: Listening;
beforeAll(async () => {
  sound = await createEmulator({ estate }).listen({ httpPort: 0 });
  slow = await createEmulator({ estate, throttle: true, quota: 4, quotaWindow: 60 }).listen({ httpPort: 0 });
});
afterAll(async () => {
  await Promise.all([sound.close(), slow.close()]);
  rmSync(folder, { recursive: true });
});

const run = (query: string, ...options: string[]) =>
  argonite(["run", "-c", query, "--endpoint", sound.http!, ...options], { cwd: folder });

describe.concurrent("a live query", () => {
  test("has the same total in one batch and in many", async () => {
    const query = "Resources | summarize n = count() by type | top 3 by n";
    const offline = await argonite(["run", "-c", query, "--offline", "-o", "json"]);
    const runs = await Promise.all([run(query, "-o", "json"), run(query, "-o", "json", "--batch-size", "2", "--page-size", "3")]);
    for (const { code, stdout } of runs) expect([code, stdout]).toEqual([0, offline.stdout]);
    const { stderr } = await run(query, "--batch-size", "2");
    expect(stderr).toMatch(/^3 rows · http:\S+ · 5 subscriptions · 4 requests · \d+ ms\n$/);
  });

  test("is written as it is read, and goes on from its checkpoint", async () => {
    const file = join(folder, "kept.ndjson");
    const options = ["-o", "ndjson", "--batch-size", "2", "--checkpoint", file];
    const first = await run("Resources | project name, location", ...options);
    expect(first.code).toBe(0);
    const lines = first.stdout.trimEnd().split("\n");
    expect(lines.length).toBe(estate.tables.get("resources")!.length);
    expect(Object.keys(JSON.parse(lines[0]!) as object)).toEqual(["name", "location"]);
    const again = await run("Resources | project name, location", ...options);
    expect(again.stdout).toBe(first.stdout);
    const kept = readFileSync(file, "utf8");
    const other = await run("Resources | project name", ...options);
    expect(other).toMatchObject({ code: 3, stdout: "" });
    expect(other.stderr).toMatch(/^error: '.*kept.ndjson' is the checkpoint of another query, scope or batch size/);
    expect(readFileSync(file, "utf8")).toBe(kept);
  });

  test("that does not cover its scope has an exit code of its own, unless that is allowed", async () => {
    const scope = ["-s", `${ids[0]},${unknown}`, "-o", "csv"];
    const refused = await run("Resources | count", ...scope);
    expect(refused).toEqual({
      code: 7,
      stdout: "",
      stderr: `error: 1 of 2 subscriptions gave no answer: ${unknown} (AccessDenied: the sign-in does not read it); '--allow-partial' (allowPartial) takes the rows of the others\n`,
    });
    const allowed = await run("Resources | count", ...scope, "--allow-partial");
    expect([allowed.code, allowed.stdout.split("\n")[0]]).toEqual([0, "Count"]);
    expect(allowed.stderr).toMatch(/^warning: 1 of 2 subscriptions gave no answer/);
  });

  test.each([
    [["--batch-size", "1001"], "error: a batch has 1 to 1000 subscriptions, not 1001\n"],
    [["--page-size", "1001"], "error: a page has 1 to 1000 rows, not 1001\n"],
    [["--offline", "--page-size", "5"], "error: '--page-size' is for live queries; leave it out, or run the query live\n"],
  ])("with %j is refused", async (options, stderr) => {
    expect(await run("Resources | count", ...options)).toEqual({ code: 2, stdout: "", stderr });
  });

  test("whose mistake is found here has it at its place", async () => {
    const { code, stderr } = await run("Resources\n| where naem == 1");
    expect(code).toBe(1);
    expect(stderr).toContain("command line:2:9");
  });

  test("ends at once with Ctrl-C, while it waits for the quota", async () => {
    const args = ["run", "-c", "Resources | project name", "--endpoint", slow.http!, "-o", "ndjson", "--batch-size", "1"];
    const child = spawn(process.execPath, [mainFile, ...args], { cwd: folder, env: { PATH: "/usr/bin:/bin" } });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    await once(child.stdout, "data");
    const begun = performance.now();
    child.kill("SIGINT");
    const [code] = await once(child, "close");
    expect([code, said]).toEqual([130, "error: the query was cancelled\n"]);
    expect(performance.now() - begun).toBeLessThan(3_000);
  });
});

test("progress says how far a query is, and what the quota is", () => {
  const progress = {
    subscriptions: 2000,
    subscriptionsDone: 1200,
    batches: 10,
    batchesDone: 6,
    requests: 9,
    pages: 1,
    rows: 1482,
  };
  expect(progressText({ ...progress, quota: undefined, milliseconds: 5, left: undefined })).toBe(
    "1,200 of 2,000 subscriptions · 1 page · 1,482 rows",
  );
  const quota = { left: 0, size: 15, resetsIn: 2_100 };
  expect(progressText({ ...progress, quota, milliseconds: 5, left: 200_000 })).toBe(
    "1,200 of 2,000 subscriptions · 1 page · 1,482 rows · quota 0/15 · resets in 3 s · 3 min 20 s left",
  );
  expect(timeText(59_400)).toBe("59 s");
});
