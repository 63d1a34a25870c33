import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exitCode } from "../src/cli/exit-code.js";
import { configSchema } from "../src/live/config/schema.js";
import { createEmulator } from "../src/emulator/emulator.js";
import type { Listening } from "../src/emulator/listen.js";
import { loadEstate } from "../src/estate/load.js";
import { samplePath } from "../src/estate/sample.js";
import { mainFile } from "./support/cli.js";

const page = readFileSync(join(import.meta.dirname, "../docs/first-live-run.md"), "utf8");

/** The text of the page's blocks of a language. */
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(([, text]) => text!);

const commands = blocks("console").flatMap((text) => [...text.matchAll(/^\$ (.*)$/gm)].map(([, command]) => command!));
const own = commands.filter((command) => !command.startsWith("az "));

let folder: string;
let server: Listening;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "argonite-docs-"));
  server = await createEmulator({ estate: await loadEstate(samplePath()) }).listen({ httpPort: 0, httpsPort: 0, folder });
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin/argonite"), `#!/bin/sh\nexec '${process.execPath}' '${mainFile}' "$@"\n`);
  chmodSync(join(folder, "bin/argonite"), 0o755);
  writeFileSync(join(folder, "argonite.config.json"), blocks("json")[0]!);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

function shell(command: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const env = { PATH: `${join(folder, "bin")}:/usr/bin:/bin`, HOME: "/nonexistent", ARGONITE_ENDPOINT: server.http! };
  const child = spawn("/bin/sh", ["-c", command], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (text) => {
    output.stdout += String(text);
  });
  child.stderr.on("data", (text) => {
    output.stderr += String(text);
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...output })));
}

describe("docs/first-live-run.md", () => {
  test("has commands, of ours and of Azure's", () => {
    expect(own.length).toBeGreaterThan(10);
    expect(commands.filter((command) => !own.includes(command))).toEqual(["az login"]);
    expect(own.filter((command) => !/^(?:ARGONITE_\w+=\S+|ARGONITE_\w+='[^']*')? ?argonite /.test(command))).toEqual([]);
  });

  test("shows a configuration that is one", () => {
    expect(blocks("json").map((text) => configSchema.safeParse(JSON.parse(text)).success)).toEqual([true]);
  });

  test.concurrent.each(own)("%s", async (command) => {
    const expected = Number(/# exit code (\d+)$/.exec(command)?.[1] ?? 0);
    const { code, stdout, stderr } = await shell(command);
    expect([code, stderr]).toEqual([expected, expect.any(String)]);
    if (expected === 0) expect(stdout).not.toBe("");
  });

  test("says no exit code that there is not", () => {
    const said = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    const known: readonly number[] = Object.values(exitCode);
    expect(said.filter((code) => !known.includes(code))).toEqual([]);
    expect(said.length).toBeGreaterThan(5);
  });

  test("names no option and no variable that there is not", async () => {
    const { stdout: help } = await shell("argonite run --help; argonite scope --help");
    const options = new Set(page.match(/(?<=[`\s])--[a-z][a-z-]+/g));
    options.delete("--tenant"); // of 'az login'
    expect([...options].filter((option) => !help.includes(option))).toEqual([]);
    const variables = new Set(page.match(/\bARGONITE_[A-Z_]+/g));
    expect([...variables].filter((name) => !help.includes(name))).toEqual([]);
  });

  test("leaves a checkpoint that only its owner can read", async () => {
    const command = own.find((one) => one.includes("--checkpoint"))!;
    await shell(command);
    const [file] = readdirSync(folder).filter((name) => name.endsWith(".checkpoint"));
    expect(statSync(join(folder, file!)).mode & 0o777).toBe(0o600);
  });
});
