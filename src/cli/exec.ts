import { spawn } from "node:child_process";
import { constants } from "node:os";
import { resolve } from "node:path";
import type { Listening } from "../emulator/listen.js";

/** Runs a command of the shell beside an emulator, and gives the exit code to end with: the command's own. */
export async function runBeside(command: string, listening: Listening): Promise<number> {
  const child = spawn(command, { shell: true, stdio: "inherit", env: { ...process.env, ...clientEnvironment(listening) } });
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.on(signal, forward);
  try {
    return await new Promise((end, fail) => {
      child.on("error", fail);
      // A shell's own convention for what a signal ended.
      child.on("close", (code, signal) => end(code ?? 128 + constants.signals[signal!]));
    });
  } finally {
    for (const signal of signals) process.off(signal, forward);
  }
}

/** The variables by which clients of several languages find the emulator and trust its certificate. */
export function clientEnvironment({ https, http, caFile }: Listening): Readonly<Record<string, string>> {
  const ca = resolve(caFile ?? "");
  return {
    ARGONITE_ENDPOINT: https ?? "",
    ARGONITE_HTTP_ENDPOINT: http ?? "",
    ARGONITE_CA: ca,
    NODE_EXTRA_CA_CERTS: ca,
    REQUESTS_CA_BUNDLE: ca,
    SSL_CERT_FILE: ca,
    CURL_CA_BUNDLE: ca,
  };
}
