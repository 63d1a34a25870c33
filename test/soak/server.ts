import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** An emulator in a process of its own. */
export interface Server {
  readonly https: string;
  readonly http: string;
  readonly ca: string;
  readonly stop: () => Promise<number | null>;
}

/** Starts the built command over the estate in a folder. */
export async function startServer(folder: string, main: string, args: readonly string[]): Promise<Server> {
  const options = ["emulator", "--estate", join(folder, "estate"), "--port", "0", "--http-port", "0", "--quiet", ...args];
  const child: ChildProcess = spawn(process.execPath, ["--expose-gc", main, ...options], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout!.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  while (!said.endsWith("ready\n")) {
    await Promise.race([once(child.stdout!, "data"), once(child, "exit")]);
    if (child.exitCode !== null) throw new Error("the emulator did not start");
  }
  const address = (scheme: string) => new RegExp(`${scheme}://[\\w.:]+`).exec(said)![0];
  return {
    https: address("https"),
    http: address("http"),
    ca: readFileSync(join(folder, ".argonite/ca.pem"), "utf8"),
    stop: async () => {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
      return child.exitCode;
    },
  };
}
