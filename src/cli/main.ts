#!/usr/bin/env node
import { readFileSync } from "node:fs";
import * as modules from "node:module";
import { Command, CommanderError } from "commander";
import { exitCode, exitCodeHelp } from "./exit-code.js";
import { addBatch } from "./commands/batch.js";
import { addDiff } from "./commands/diff.js";
import { addEmulator } from "./commands/emulator.js";
import { addEstate } from "./commands/estate.js";
import { addExplain } from "./commands/explain.js";
import { addQueries } from "./commands/queries.js";
import { addRecord } from "./commands/record.js";
import { addReport } from "./commands/report.js";
import { addRun } from "./commands/run.js";
import { addScope } from "./commands/scope.js";
import { addScore } from "./commands/score.js";
import { addTypegen } from "./commands/typegen.js";
import { endQuietlyOnClosedPipe } from "./write.js";

/** In the order of the help; what a command does is loaded when it is run, so that none waits for what the others need. */
const commands = [
  addRun,
  addScope,
  addRecord,
  addDiff,
  addExplain,
  addQueries,
  addTypegen,
  addBatch,
  addEmulator,
  addEstate,
  addScore,
  addReport,
];

// Node 22 keeps what it compiles for the next start; Node 20 cannot.
modules.enableCompileCache?.();

const program = new Command("argonite")
  .description("The emulator and toolkit for Azure Resource Graph: runs KQL live or over local data.")
  .version(packageVersion(), "-V, --version", "print the version")
  .helpOption("-h, --help", "print this help")
  .helpCommand(false)
  .showSuggestionAfterError()
  .exitOverride();

for (const add of commands) add(program);
program.addHelpText("after", `${exitCodeHelp}\n\nNO_COLOR turns colours off, FORCE_COLOR on.`);

endQuietlyOnClosedPipe();
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCode.ok : exitCode.usage;
  else process.exitCode = (await import("./report.js")).reportError(error);
}

/** The package's version; its file lies above both the sources and what is built. */
function packageVersion(): string {
  for (const up of ["../../package.json", "../../../package.json"]) {
    try {
      return (JSON.parse(readFileSync(new URL(up, import.meta.url), "utf8")) as { version: string }).version;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  throw new Error("no package.json above this module");
}
