import type { Command } from "commander";
import { endpointOption, scopeInput } from "../option-groups.js";
import { collect } from "../option-values.js";

/** Adds `argonite record`. */
export function addRecord(program: Command): void {
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
    .addOption(endpointOption())
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
    .action(async (names, options) => (await import("../record.js")).recordCommand(names, { param: [], keep: [], ...options }));
}
