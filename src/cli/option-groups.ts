import { type Command, Option } from "commander";
import { collect } from "./option-values.js";
import { outputFormats } from "./output/formats.js";

/** The options of all commands that run over subscriptions. */
export function scopeInput(command: Command): Command {
  return command
    .option("-s, --subscription <pattern>", "only this subscription, by id, name or pattern of names; may be repeated", collect)
    .option("-m, --management-group <pattern>", "only what is below this management group; may be repeated", collect)
    .option("--exclude <pattern>", "without this subscription, or those of this management group; may be repeated", collect)
    .option("--tenant", "all that the sign-in reads, whatever environment and profile say")
    .option("-p, --use <profile>", "a profile of argonite.config.json or .ts");
}

export function scopeHelp(): string {
  return `
In a pattern '*' is any text and '?' one character; case does not count. With neither -s nor -m it is all that the sign-in reads.
Options go before the environment (ARGONITE_PROFILE, ARGONITE_SUBSCRIPTIONS, ARGONITE_MANAGEMENT_GROUPS, ARGONITE_EXCLUDE, ARGONITE_ENDPOINT,
ARGONITE_BATCH_SIZE, ARGONITE_PAGE_SIZE, ARGONITE_PUSH, ARGONITE_ALLOW_PARTIAL), and that before the profile; what is excluded adds up.`;
}

/** The options of all commands that compute a score. */
export function scoreInput(command: Command): Command {
  return scopeInput(command)
    .option("--offline [estate]", "from a local estate: a folder, or the sample where none is named")
    .option("--environment <name>", "only scores of this cloud: Azure, AWS, GCP, or All", "All")
    .option("--era <month>", "take the controls documented for a time, such as 2024-02, not those of the rows")
    .addOption(endpointOption())
    .addOption(outputOption());
}

export function endpointOption(): Option {
  return new Option("--endpoint <url>", "the Resource Manager to ask, such as an emulator's").env("ARGONITE_ENDPOINT");
}

export function outputOption(what = "how to print it"): Option {
  return new Option("-o, --output <format>", what).choices(outputFormats).default("table");
}

export function keyHelp(): string {
  return `
KEY is an assessment key or the beginning of one, the name of a recommendation, or the name of a control for all that is in it.
SCOPE is the id of a resource, a resource group or a subscription, or the name of a subscription or management group.`;
}
