#!/usr/bin/env node
import { readFileSync } from "node:fs";
import * as modules from "node:module";
import { Command, CommanderError, Option } from "commander";
import { exitCode, exitCodeHelp } from "./exit-code.js";
import { keyHelp, scopeHelp, scopeInput, scoreInput } from "./option-groups.js";
import {
  byteSize,
  collect,
  collectOptional,
  decimalNumber,
  duration,
  portNumber,
  positiveNumber,
  wholeNumber,
} from "./option-values.js";
import { outputFormats } from "./output/formats.js";
import { endQuietlyOnClosedPipe } from "./write.js";

// Node 22 keeps what it compiles for the next start; Node 20 cannot.
modules.enableCompileCache?.();

// A command's own modules are loaded when it is run, so that none waits for what the others need.
const program = new Command("argonite")
  .description("The emulator and toolkit for Azure Resource Graph: runs KQL live or over local data.")
  .version(packageVersion(), "-V, --version", "print the version")
  .helpOption("-h, --help", "print this help")
  .helpCommand(false)
  .showSuggestionAfterError()
  .exitOverride();

scopeInput(program.command("run"))
  .description("Run a query: a saved one by name, a .kql file, '-' for standard input, or text given with -c.")
  .argument("[query]", "name of a saved query, path of a .kql file, or '-'")
  .option("-c, --command <kql>", "the query itself")
  .option("--param <name=value>", "a value for a parameter of the query; may be repeated", collect)
  .option("--offline [estate]", "run here, over a local estate: a folder, or the sample where none is named")
  .addOption(new Option("-o, --output <format>", "how to print the result").choices(outputFormats).default("table"))
  .addOption(
    new Option("--profile <name>", "whose rules hold offline: Resource Graph's or Kusto's")
      .choices(["arg", "kusto"])
      .default("arg"),
  )
  .option("--history <folder>", "have the tables of a score history too: SecureScores, SecureScoreControls, …")
  .option("--wide", "print all columns and whole values, however wide")
  .option("--timing", "offline: say what each step of the plan did, and how long it took")
  .option("--max-rows <number>", "offline: end a query of which a step gives more rows", positiveNumber)
  .option("--max-memory <size>", "offline: end a query of which a step holds more, such as 512MB or 2GB", byteSize)
  .option("--timeout <duration>", "offline: end a query that takes longer, such as 500ms, 30s or 2m", duration)
  .addOption(new Option("--endpoint <url>", "the Resource Manager to ask, such as an emulator's").env("ARGONITE_ENDPOINT"))
  .option("--batch-size <number>", "live: subscriptions in one request, 1 to 1000; 200 where left out", positiveNumber)
  .option("--page-size <number>", "live: rows in one answer, 1 to 1000; 1000 where left out", positiveNumber)
  .addOption(
    new Option(
      "--push <how>",
      "live: what Resource Graph does of a query: what it can, all or the query is refused, or reading only",
    ).choices(["auto", "only", "never"]),
  )
  .option("--allow-partial", "live: take the rows of the subscriptions that answer, and say which do not")
  .option("--checkpoint <file>", "live: keep what was read in this file, and go on from it where a run ended early")
  .option("--dry-run", "print the request that would be sent, and send nothing")
  .addHelpText(
    "after",
    `
Results go to standard output, all else to standard error. Without --offline the query is sent to Azure Resource Graph
as whoever is signed in (environment, managed identity, 'az login', …): in batches of subscriptions, as fast as the quota
lets them, each row once. What Resource Graph cannot do over several batches, such as a total, is finished here. With
'-o ndjson', a query that Resource Graph does alone is printed as it is read, in bounded memory. A checkpoint holds rows of
the answer; it can be read by its owner only, and is to be removed after the run.

Examples:
  argonite run subscription-scores --offline
  argonite run control-status --offline --param controlName=MFA -o json
  argonite run -c "Resources | summarize count() by type | top 3 by count_" --offline -o csv
${exitCodeHelp}`,
  )
  .action(async (query, options) => {
    const { runCommand } = await import("./run.js");
    await runCommand(query, { param: [], ...options });
  });

scopeInput(program.command("scope"))
  .description("List the subscriptions that a query would run over.")
  .option("--offline [estate]", "those of a local estate: a folder, or the sample where none is named")
  .addOption(new Option("--endpoint <url>", "the Resource Manager to ask, such as an emulator's").env("ARGONITE_ENDPOINT"))
  .addOption(new Option("-o, --output <format>", "how to print them").choices(outputFormats).default("table"))
  .addHelpText("after", scopeHelp())
  .action(async (options) => (await import("./list-scope.js")).scopeCommand(options));

scopeInput(program.command("record"))
  .description("Record what queries read as a local estate, with pseudonyms for all that identifies.")
  .argument("[queries...]", "names of saved queries, or paths of .kql files")
  .requiredOption("--to <folder>", "where to write it; an earlier recording is replaced")
  .option("-c, --command <kql>", "a query itself")
  .option("--param <name=value>", "a value for a parameter of the queries that have it; may be repeated", collect)
  .option("--keep-names", "keep the names of resources, groups and subscriptions")
  .option("--keep <word>", "keep a word wherever it stands, such as 'prod'; may be repeated", collect)
  .option("--key-file <file>", "make pseudonyms with this key, 16 characters or more, so that recordings go together")
  .option("--offline [estate]", "from a local estate: a folder, or the sample where none is named")
  .addOption(new Option("--endpoint <url>", "the Resource Manager to ask, such as an emulator's").env("ARGONITE_ENDPOINT"))
  .addHelpText(
    "after",
    `
Of the tables, only the columns and rows that the queries need are read. Without --key-file or ARGONITE_RECORD_KEY the key is drawn anew
and forgotten. The files are looked through before they take their place. Afterwards each query is run over them: one that gives other
numbers than live is named, with exit code 6.

Examples:
  argonite record subscription-scores tag-posture --to fixtures/contoso
  argonite run tag-posture --offline fixtures/contoso`,
  )
  .action(async (names, options) => (await import("./record.js")).recordCommand(names, { param: [], keep: [], ...options }));

program
  .command("diff")
  .description("Compare what two sources say: estates or recordings, over queries, or files of results; 'live' is Azure.")
  .argument("<before>", "a folder with an estate, 'sample', 'live', or a .json or .ndjson file of results")
  .argument("<after>", "the same")
  .option("-q, --query <query>", "a saved query or .kql file to compare the results of; may be repeated", collect)
  .option("-c, --command <kql>", "a query itself")
  .option("--param <name=value>", "a value for a parameter of the queries that have it; may be repeated", collect)
  .option("-k, --key <column>", "what a row is known by; 'id' where there is one, else the whole row; may be repeated", collect)
  .addOption(new Option("-o, --output <format>", "how to print it").choices(["table", "json"]).default("table"))
  .option("-s, --subscription <pattern>", "live: only this subscription; may be repeated", collect, [])
  .option("-m, --management-group <pattern>", "live: only what is below this management group; may be repeated", collect, [])
  .option("--exclude <pattern>", "live: without this subscription; may be repeated", collect, [])
  .option("-p, --use <profile>", "live: a profile of argonite.config.json or .ts")
  .addOption(new Option("--endpoint <url>", "the Resource Manager to ask, such as an emulator's").env("ARGONITE_ENDPOINT"))
  .addHelpText(
    "after",
    `
Ends with exit code 0 where nothing differs, and 6 where something does.

Examples:
  argonite diff fixtures/monday fixtures/tuesday -q subscription-scores
  argonite diff before.ndjson after.ndjson --key name -o json`,
  )
  .action(async (before, after, options) => {
    const { diffCommand } = await import("./diff.js");
    await diffCommand(before, after, { query: [], param: [], key: [], ...options });
  });

scopeInput(program.command("explain"))
  .description("Say how a query is run: here, what each step did, its rows, its time; live, what is asked for and what is left.")
  .argument("[query]", "name of a saved query, path of a .kql file, or '-'")
  .option("-c, --command <kql>", "the query itself")
  .option("--param <name=value>", "a value for a parameter of the query; may be repeated", collect)
  .option("--offline <estate>", "the estate to run over: a folder, or 'sample'", "sample")
  .option("--live", "run nothing: print what Resource Graph would be asked for, the requests, and what would be done here")
  .addOption(
    new Option("--push <how>", "live: what Resource Graph does of a query: what it can, all of it, or reading only").choices([
      "auto",
      "only",
      "never",
    ]),
  )
  .option("--batch-size <number>", "live: subscriptions in one request, 1 to 1000; 200 where left out", positiveNumber)
  .option("--page-size <number>", "live: rows in one answer, 1 to 1000; 1000 where left out", positiveNumber)
  .option("--json", "print it as JSON")
  .addOption(
    new Option("--profile <name>", "whose rules hold: Resource Graph's or Kusto's").choices(["arg", "kusto"]).default("arg"),
  )
  .action(async (query, options) => {
    if (options.live) {
      const { explainLiveCommand } = await import("./explain-live.js");
      return explainLiveCommand(query, { param: [], ...options });
    }
    const { explainCommand } = await import("./explain.js");
    await explainCommand(query, { param: [], ...options });
  });

const queries = program.command("queries").description("List the saved queries, or show one.");
queries
  .command("list", { isDefault: true })
  .description("List the saved queries, those that mention every text given.")
  .argument("[text...]", "a text in a query's name, title, question or tags")
  .action(async (texts) => (await import("./queries.js")).listCommand(texts));
queries
  .command("show")
  .description("Show a saved query: what it answers, its parameters, its columns, its text, an example.")
  .argument("<name>", "name of the saved query")
  .action(async (name) => (await import("./queries.js")).showCommand(name));

program
  .command("typegen")
  .description("Write the types of a folder's queries, their parameters and rows, for TypeScript.")
  .argument("[folder]", "the folder of the saved queries", "queries")
  .option("--out <file>", "where to write them, such as 'queries.d.ts'; standard output where left out")
  .action(async (folder, options) => (await import("./typegen.js")).typegenCommand(folder, options));

program
  .command("batch")
  .description('Answer queries from standard input: a JSON object {"id", "query", "parameters"} a line, an answer a line.')
  .addOption(
    new Option("--profile <name>", "Kusto, without tables, or Resource Graph over an estate")
      .choices(["kusto", "arg"])
      .default("arg"),
  )
  .option("--estate <folder>", "the estate that profile 'arg' reads: a folder, or 'sample'", "sample")
  .option("--max-rows <number>", "end a query of which a step gives more rows", positiveNumber)
  .option("--max-memory <size>", "end a query of which a step holds more, such as 512MB or 2GB", byteSize)
  .option("--timeout <duration>", "end a query that takes longer, such as 500ms, 30s or 2m", duration)
  .action(async (options) => (await import("./batch.js")).batchCommand(options));

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
  .option("--fault <kind@share>", "let answers fail: 429, 500, 503, latency=ms, drop, truncate, empty; may be repeated", collect)
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
  .action(async (options) => (await import("./emulator.js")).emulatorCommand({ fault: [], ...options }));

const estate = program.command("estate").description("Make and look at local estates: folders with the tables of a tenant.");
estate
  .command("generate")
  .description("Make an estate; equal options always make the same one.")
  .requiredOption("--out <folder>", "where to write it")
  .option("--seed <number>", "what chance starts from", wholeNumber)
  .option("--name <name>", "the tenant's name")
  .option("--subscriptions <number>", "how many subscriptions", wholeNumber)
  .option("--delegated <number>", "how many subscriptions more, delegated by another tenant (Azure Lighthouse)", wholeNumber)
  .option("--management-groups <number>", "how many management groups below the root", wholeNumber)
  .option("--resources <number>", "how many resources in each subscription; with --days, in all together", wholeNumber)
  .option("--days <number>", "also write a history with a snapshot of each of so many days", wholeNumber)
  .option("--history <folder>", "where to write it; 'history' in the estate's folder where left out")
  .action(async (options) => (await import("./estate.js")).generateCommand(options));
estate
  .command("show")
  .description("Say what is in an estate.")
  .argument("[folder]", "the estate's folder, or 'sample'", "sample")
  .action(async (folder) => (await import("./estate.js")).showCommand(folder));
estate
  .command("snapshot")
  .description("Write an estate's large tables as columns beside their rows, to be loaded from while the rows stay as they are.")
  .argument("<folder>", "the estate's folder")
  .action(async (folder) => (await import("./estate.js")).snapshotCommand(folder));

const score = program
  .command("score")
  .description("The secure score: what it is, what it would be, how to raise it, and what it was.");
scoreInput(score.command("show", { isDefault: true }))
  .description("Compute the score from the assessments, by subscription, management group and control.")
  .option("--check", "hold it against what Azure reports, and say of each control what differs")
  .action(async (options) => (await import("./score.js")).scoreCommand(options));
scoreInput(score.command("what-if"))
  .description("Say what the score would be; the order of what is supposed does not matter.")
  .option("--remediate <key[@scope]>", "mend it where it is unhealthy; may be repeated", collect, [])
  .option("--exempt <key[@scope]>", "exempt from it; may be repeated", collect, [])
  .option("--disable <key[@scope]>", "switch its policy off; may be repeated", collect, [])
  .option("--preview-ga [key[@scope]]", "have a preview count, or all of them; may be repeated", collectOptional)
  .addHelpText("after", keyHelp())
  .action(async (options) => (await import("./score-what-if.js")).whatIfCommand(options));
scoreInput(score.command("plan"))
  .description("Find the cheapest remediations that reach a score, or the most that a budget buys.")
  .option("--target <percent>", "the score to reach", decimalNumber)
  .option("--budget <cost>", "what they may cost altogether", decimalNumber)
  .option("--max-steps <number>", "print only so many steps", wholeNumber)
  .option("--without <key[@scope]>", "do not remediate this; may be repeated", collect, [])
  .addHelpText(
    "after",
    `${keyHelp()}

A recommendation costs, on each resource: for implementationEffort Low 1, Moderate 3, High 8, and for userImpact Low 0,
Moderate 1, High 3 more; what is not said is Moderate. A resource counts in a control when all its recommendations there are mended.`,
  )
  .action(async (options) => (await import("./score-plan.js")).planCommand(options));
scopeInput(score.command("snapshot"))
  .description("Add the score, and all it follows from, to a history of Parquet files.")
  .requiredOption("--history <folder>", "the history's folder; made where there is none")
  .option("--offline [estate]", "of a local estate: a folder, or the sample where none is named")
  .addOption(new Option("--endpoint <url>", "the Resource Manager to ask, such as an emulator's").env("ARGONITE_ENDPOINT"))
  .action(async (options) => (await import("./history.js")).snapshotCommand(options));
score
  .command("history")
  .description("Say what the score was, day by day; days without a snapshot are carried forward and marked.")
  .requiredOption("--history <folder>", "the history's folder")
  .option("-s, --subscription <id>", "only this subscription; may be repeated", collect, [])
  .addOption(new Option("--by <what>", "the score of what").choices(["overall", "subscription", "control"]).default("overall"))
  .addOption(new Option("-o, --output <format>", "how to print it").choices(outputFormats).default("table"))
  .action(async (options) => (await import("./history.js")).historyCommand(options));
score
  .command("changes")
  .description("Say what changed the score between two snapshots; the parts add up to the change exactly.")
  .requiredOption("--history <folder>", "the history's folder")
  .option("--from <time>", "the last snapshot at this day or instant; the first of all where left out")
  .option("--to <time>", "the last snapshot at this day or instant; the last of all where left out")
  .addOption(
    new Option("--by <what>", "one line for each").choices(["change", "kind", "subscription", "control"]).default("change"),
  )
  .option("--top <number>", "how many changes to list; the others are summed up", wholeNumber, 20)
  .addOption(new Option("-o, --output <format>", "how to print it").choices(outputFormats).default("table"))
  .action(async (options) => (await import("./history.js")).changesCommand(options));

const report = program.command("report").description("Write reports to files.");
scoreInput(report.command("secure-score"))
  .description("Write the secure score as one page that needs nothing else, as JSON, or as Markdown for a pull request.")
  .option("--html <file>", "write a page to this file")
  .option("--json <file>", "write what the page says as JSON")
  .option("--markdown <file>", "write a short form in Markdown")
  .option("--history <folder>", "with the trend and the changes that a history holds")
  .option("--changes-over <days>", "how many days back changes are looked for", wholeNumber, 30)
  .option("--target <percent>", "the score to plan for; ten percentage points more where left out", decimalNumber)
  .option("--fail-under <percent>", "end with exit code 6 where the score is lower", decimalNumber)
  .action(async (options) => (await import("./report-secure-score.js")).reportSecureScoreCommand(options));

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
