import { relative } from "node:path";
import { logLine } from "../emulator/access-log.js";
import { createEmulator } from "../emulator/emulator.js";
import { type FaultRate, faultKinds, parseFaultRate } from "../emulator/faults.js";
import type { Listening } from "../emulator/listen.js";
import { rowCounts } from "../estate/loaded-tables.js";
import { runBeside } from "./exec.js";
import { exitCode } from "./exit-code.js";
import { Failure } from "./failure.js";
import { openEstate } from "./open-estate.js";
import { writeOut } from "./write.js";

export interface EmulatorCommandOptions {
  readonly estate: string;
  readonly port: number;
  readonly httpPort: number;
  readonly host: string;
  readonly exec?: string;
  readonly throttle: boolean;
  readonly requireToken?: boolean;
  readonly fault: readonly string[];
  readonly quiet?: boolean;
  readonly strict?: boolean;
  readonly data?: string;
}

/** `argonite emulator`: serves until it is interrupted, or until the command that it is to run ends. */
export async function emulatorCommand(options: EmulatorCommandOptions): Promise<void> {
  const { estate: folder, port, httpPort, host, exec, throttle, requireToken = false, quiet = false, strict = false } = options;
  const faults = options.fault.map(readFault);
  const estate = await openEstate(folder);
  const { frozenAt, subscriptions } = estate.manifest;
  const rows = [...rowCounts(estate).values()].reduce((sum, count) => sum + count, 0);
  const onRequest = quiet
    ? {}
    : { onRequest: (entry: Parameters<typeof logLine>[0]) => process.stderr.write(`${logLine(entry)}\n`) };
  const emulator = createEmulator({
    estate,
    throttle,
    requireToken,
    faults,
    strict,
    ...(options.data !== undefined && { data: options.data }),
    ...onRequest,
  });
  const listening = await listen(() => emulator.listen({ httpsPort: port, httpPort, host }));
  const ca = relative(process.cwd(), listening.caFile ?? "");
  const banner = [
    "argonite emulator · Azure Resource Graph\n",
    `  data    ${folder === "sample" ? "the sample estate" : folder}: ${estate.tables.size} tables, ${rows.toLocaleString("en-US")} rows, ${subscriptions.length} subscriptions; now() is ${frozenAt}\n`,
    `  https   ${listening.https}      ca: ${ca}\n`,
    `  http    ${listening.http}      for clients that send no token\n`,
    `  trust   NODE_EXTRA_CA_CERTS=${ca} · REQUESTS_CA_BUNDLE=${ca}\n`,
    "ready\n",
  ];
  try {
    if (exec === undefined) {
      await writeOut(banner);
      await interrupted();
    } else {
      // What the command writes is its own: nothing of ours stands between.
      process.exitCode = await runBeside(exec, listening);
    }
  } finally {
    await listening.close();
  }
}

function readFault(text: string): FaultRate {
  const fault = parseFaultRate(text);
  if (fault !== undefined) return fault;
  const kinds = faultKinds.map((kind) => `'${kind}'`).join(", ");
  throw new Failure(exitCode.usage, `'${text}' is no fault; write '503@10%' or 'latency=200@0.5', with one of ${kinds}`);
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
