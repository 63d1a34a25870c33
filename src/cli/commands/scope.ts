import type { Command } from "commander";
import { endpointOption, outputOption, scopeHelp, scopeInput } from "../option-groups.js";

/** Adds `argonite scope`. */
export function addScope(program: Command): void {
  scopeInput(program.command("scope"))
    .description("List the subscriptions that a query would run over.")
    .option("--offline [estate]", "those of a local estate: a folder, or the sample where none is named")
    .addOption(endpointOption())
    .addOption(outputOption("how to print them"))
    .addHelpText("after", scopeHelp())
    .action(async (options) => (await import("../list-scope.js")).scopeCommand(options));
}
