import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { argonite, mainFile } from "./support/cli.js";

const folder = mkdtempSync(join(tmpdir(), "argonite-emulator-"));
let emulator: ChildProcess;
let said = "";

beforeAll(async () => {
  emulator = spawn(process.execPath, [mainFile, "emulator", "--port", "0", "--http-port", "0"], { cwd: folder });
  emulator.stdout!.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  while (!said.endsWith("ready\n")) await once(emulator.stdout!, "data");
});

afterAll(async () => {
  emulator.kill("SIGTERM");
  const [code] = emulator.exitCode === null ? await once(emulator, "exit") : [emulator.exitCode];
  rmSync(folder, { recursive: true });
  expect(code).toBe(0);
});

const address = (scheme: string): string => new RegExp(`${scheme}://[\\w.:]+`).exec(said)![0];

test("says what it serves, and where", () => {
  expect(said).toMatch(/data {4}the sample estate: 8 tables, \d+ rows, 5 subscriptions; now\(\) is 2024-03-01T09:00:00\.000Z\n/);
  expect(said).toContain("NODE_EXTRA_CA_CERTS=.argonite/ca.pem");
});

test("answers a run over HTTPS as the engine does offline, parameters and scope alike", async () => {
  const args = ["run", "control-status", "--param", "minimumUnhealthy=5", "-o", "csv"];
  const [https, offline] = await Promise.all([
    argonite([...args, "--endpoint", address("https")], { env: { NODE_EXTRA_CA_CERTS: join(folder, ".argonite/ca.pem") } }),
    argonite([...args, "--offline"]),
  ]);
  expect(https).toMatchObject({ code: 0, stderr: "", stdout: offline.stdout });
  expect(offline.stdout.split("\n").length).toBeGreaterThan(5);
});

test("mistakes that the service finds are shown in the query", async () => {
  const { code, stderr } = await argonite(["run", "-c", "Resources\n| where naem == 1", "--endpoint", address("http")]);
  expect(code).toBe(1);
  expect(stderr).toContain("no column 'naem' here; 'name' is close\n  ╭─ command line:2:9\n");
});

test("a certificate that is not trusted is named, with what to do", async () => {
  const { code, stderr } = await argonite(["run", "-c", "Resources", "--endpoint", address("https")]);
  expect(code).toBe(5);
  expect(stderr).toContain("is not trusted; for the emulator, set NODE_EXTRA_CA_CERTS to its certificate file");
});

test("a port that is taken is named", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const { code, stderr } = await argonite(["emulator", "--port", "0", "--http-port", String(port)], { cwd: folder });
  server.close();
  expect(code).toBe(5);
  expect(stderr).toBe(`error: port ${port} is taken; choose others with --port and --http-port, 0 for any that is free\n`);
});
