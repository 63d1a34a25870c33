import { type Command, Option } from "commander";
import { endpointOption, outputOption, scopeInput } from "../option-groups.js";
import { collect, wholeNumber } from "../option-values.js";

/** Adds the commands of `argonite score` about its past. */
export function addHistory(score: Command): void {
  scopeInput(score.command("snapshot"))
    .description("Add the score, and all it follows from, to a history of Parquet files.")
    .requiredOption("--history <folder>", "the history's folder; made where there is none")
    .option("--offline [estate]", "of a local estate: a folder, or the sample where none is named")
    .addOption(endpointOption())
    .action(async (options) => (await import("../history.js")).snapshotCommand(options));
  score
    .command("history")
    .description("Say what the score was, day by day; days without a snapshot are carried forward and marked.")
    .requiredOption("--history <folder>", "the history's folder")
    .option("-s, --subscription <id>", "only this subscription; may be repeated", collect, [])
    .addOption(new Option("--by <what>", "the score of what").choices(["overall", "subscription", "control"]).default("overall"))
    .addOption(outputOption())
    .action(async (options) => (await import("../history.js")).historyCommand(options));
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
    .addOption(outputOption())
    .action(async (options) => (await import("../history.js")).changesCommand(options));
}
