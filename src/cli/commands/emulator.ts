import type { Command } from "commander";
import { collect, portNumber } from "../option-values.js";

/** Adds `argonite emulator`. */
export function addEmulator(program: Command): void {
  program
    .command("emulator")
    .description("Serve an estate as Azure Resource Graph, over HTTPS and HTTP, until interrupted.")
    .option("--estate <folder>", "the estate to serve: a folder, or 'sample'", "sample")
    .option("--port <number>", "port for HTTPS; 0 takes a free one", portNumber, 10100)
    .option("--http-port <number>", "port for HTTP; 0 takes a free one", portNumber, 10101)
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--exec <command>", "run this once all is ready, with the environment that clients need, and end with its exit code")
    .option("--no-throttle", "never refuse a query for its number; the service takes 15 in 5 seconds")
    .option("--require-token", "refuse requests without a good token, and show strangers nothing")
    .option("--strict", "refuse what is beyond the documented limits of queries; the service is seen to answer more")
    .option("--data <folder>", "keep shared queries that clients store in this folder")
    .option(
      "--fault <kind@share>",
      "let answers fail: 429, 500, 503, latency=ms, drop, truncate, empty; may be repeated",
      collect,
    )
    .option("--quiet", "write no access log")
    .addHelpText(
      "after",
      `
The access log goes to standard error. A request may ask for its own fault with the header 'x-argonite-fault: 503'.
The emulator's own endpoints are /_argonite/health, ready, coverage, log and, with POST, reset.

Examples:
  argonite emulator --exec "npm test"
  argonite emulator --port 0 --http-port 0 --fault 503@10% --fault latency=200@0.5`,
    )
    .action(async (options) => (await import("../emulator.js")).emulatorCommand({ fault: [], ...options }));
}
