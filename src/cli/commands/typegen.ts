import type { Command } from "commander";

/** Adds `argonite typegen`. */
export function addTypegen(program: Command): void {
  program
    .command("typegen")
    .description("Write the types of a folder's queries, their parameters and rows, for TypeScript.")
    .argument("[folder]", "the folder of the saved queries", "queries")
    .option("--out <file>", "where to write them, such as 'queries.d.ts'; standard output where left out")
    .action(async (folder, options) => (await import("../typegen.js")).typegenCommand(folder, options));
}
