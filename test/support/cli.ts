import { spawn } from "node:child_process";
import { join } from "node:path";

/** The built command. */
export const mainFile = join(import.meta.dirname, "../../dist/src/cli/main.js");

/** How a run of the command ended. */
export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly input?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built `argonite`, with an environment that knows of no Azure account. */
export function argonite(args: readonly string[], { input = "", cwd, env = {} }: CliOptions = {}): Promise<CliRun> {
  const child = spawn(process.execPath, [mainFile, ...args], {
    env: { PATH: "/usr/bin:/bin", HOME: "/nonexistent", ...env },
    ...(cwd !== undefined && { cwd }),
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...output }));
  });
}
