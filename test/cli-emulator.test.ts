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
let logged = "";

beforeAll(async () => {
  emulator = spawn(process.execPath, [mainFile, "emulator", "--port", "0", "--http-port", "0"], { cwd: folder });
  emulator.stdout!.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  emulator.stderr!.setEncoding("utf8").on("data", (text: string) => {
    logged += text;
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
  expect(said).toMatch(
    /data {4}the sample estate: \d+ tables, [\d,]+ rows, 5 subscriptions; now\(\) is 2024-03-01T09:00:00\.000Z\n/,
  );
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

test("writes an access log, a line a request", async () => {
  await fetch(`${address("http")}/tenants?api-version=2022-12-01`);
  while (!logged.includes("/tenants")) await once(emulator.stderr!, "data");
  expect(logged).toMatch(/^[\d:.]{12} {2}200 {2}GET {3}\/tenants\?api-version=2022-12-01 {2}\d+ ms {2}anonymous$/m);
});

test("refuses queries beyond the quota by default, and not with --no-throttle", async () => {
  const script = `
    const url = process.env.ARGONITE_HTTP_ENDPOINT + "/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01";
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query: "nothing" }) };
    Promise.all(Array.from({ length: 16 }, () => fetch(url, init))).then((all) => console.log(all.filter(({ status }) => status === 429).length));`;
  const run = (...options: string[]) => {
    const exec = `${JSON.stringify(process.execPath)} -e ${JSON.stringify(script.replaceAll("\n", " "))}`;
    return argonite(["emulator", "--port", "0", "--http-port", "0", "--quiet", "--exec", exec, ...options], { cwd: folder });
  };
  expect(await run()).toEqual({ code: 0, stdout: "1\n", stderr: "" });
  expect(await run("--no-throttle")).toEqual({ code: 0, stdout: "0\n", stderr: "" });
});

test("a signal that ends the command beside it is its exit code, and a fault that is none is named", async () => {
  const ended = await argonite(["emulator", "--port", "0", "--http-port", "0", "--exec", "kill -TERM $$"], { cwd: folder });
  expect(ended.code).toBe(143);
  const { code, stderr } = await argonite(["emulator", "--fault", "404@1"], { cwd: folder });
  expect([code, stderr]).toEqual([2, expect.stringContaining("'404@1' is no fault; write '503@10%' or 'latency=200@0.5'")]);
});
