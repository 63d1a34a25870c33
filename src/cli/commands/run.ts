import { type Command, Option } from "commander";
import { exitCodeHelp } from "../exit-code.js";
import { endpointOption, outputOption, scopeInput } from "../option-groups.js";
import { byteSize, collect, duration, positiveNumber } from "../option-values.js";

/** Adds `argonite run`. */
export function addRun(program: Command): void {
  scopeInput(program.command("run"))
    .description("Run a query: a saved one by name, a .kql file, '-' for standard input, or text given with -c.")
    .argument("[query]", "name of a saved query, path of a .kql file, or '-'")
    .option("-c, --command <kql>", "the query itself")
    .option("--param <name=value>", "a value for a parameter of the query; may be repeated", collect)
    .option("--offline [estate]", "run here, over a local estate: a folder, or the sample where none is named")
    .addOption(outputOption("how to print the result"))
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
    .addOption(endpointOption())
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
      const { runCommand } = await import("../run.js");
      await runCommand(query, { param: [], ...options });
    });
}
