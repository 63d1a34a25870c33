import type { Command } from "commander";
import { wholeNumber } from "../option-values.js";

/** Adds the commands of `argonite estate`. */
export function addEstate(program: Command): void {
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
    .action(async (options) => (await import("../estate.js")).generateCommand(options));
  estate
    .command("show")
    .description("Say what is in an estate.")
    .argument("[folder]", "the estate's folder, or 'sample'", "sample")
    .action(async (folder) => (await import("../estate.js")).showCommand(folder));
  estate
    .command("snapshot")
    .description(
      "Write an estate's large tables as columns beside their rows, to be loaded from while the rows stay as they are.",
    )
    .argument("<folder>", "the estate's folder")
    .action(async (folder) => (await import("../estate.js")).snapshotCommand(folder));
}
