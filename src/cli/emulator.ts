import { relative } from "node:path";
import { createEmulator } from "../emulator/emulator.js";
import type { Listening } from "../emulator/listen.js";
import { exitCode } from "./exit-code.js";
import { Failure } from "./failure.js";
import { openEstate } from "./open-estate.js";
import { writeOut } from "./write.js";

export interface EmulatorCommandOptions {
  readonly estate: string;
  readonly port: number;
  readonly httpPort: number;
  readonly host: string;
}

/** `argonite emulator`: serves until it is interrupted. */
export async function emulatorCommand({ estate: folder, port, httpPort, host }: EmulatorCommandOptions): Promise<void> {
  const estate = await openEstate(folder);
  const { frozenAt, subscriptions } = estate.manifest;
  const rows = [...estate.tables.values()].reduce((sum, table) => sum + table.length, 0);
  const listening = await listen(() => createEmulator({ estate }).listen({ httpsPort: port, httpPort, host }));
  const ca = relative(process.cwd(), listening.caFile ?? "");
  await writeOut([
    "argonite emulator · Azure Resource Graph\n",
    `  data    ${folder === "sample" ? "the sample estate" : folder}: ${estate.tables.size} tables, ${rows.toLocaleString("en-US")} rows, ${subscriptions.length} subscriptions; now() is ${frozenAt}\n`,
    `  https   ${listening.https}      ca: ${ca}\n`,
    `  http    ${listening.http}      for clients that send no token\n`,
    `  trust   NODE_EXTRA_CA_CERTS=${ca} · REQUESTS_CA_BUNDLE=${ca}\n`,
    "ready\n",
  ]);
  await interrupted();
  await listening.close();
}

async function listen(start: () => Promise<Listening>): Promise<Listening> {
  try {
    return await start();
  } catch (error) {
    const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
    if (code === "EADDRINUSE") {
      throw new Failure(
        exitCode.service,
        `port ${port} is taken; choose others with --port and --http-port, 0 for any that is free`,
      );
    }
    if (code === "EACCES") throw new Failure(exitCode.service, `port ${port} needs more rights; choose one from 1024 on`);
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
      throw new Failure(exitCode.usage, `this machine has no address '${address}'`);
    throw error;
  }
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
}
