import { type Command, Option } from "commander";
import { endpointOption } from "../option-groups.js";
import { collect } from "../option-values.js";

/** Adds `argonite diff`. */
export function addDiff(program: Command): void {
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
    .addOption(endpointOption())
    .addHelpText(
      "after",
      `
Ends with exit code 0 where nothing differs, and 6 where something does.

Examples:
  argonite diff fixtures/monday fixtures/tuesday -q subscription-scores
  argonite diff before.ndjson after.ndjson --key name -o json`,
    )
    .action(async (before, after, options) => {
      const { diffCommand } = await import("../diff.js");
      await diffCommand(before, after, { query: [], param: [], key: [], ...options });
    });
}
