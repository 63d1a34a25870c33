import type { Command } from "commander";

/** Adds the commands of `argonite queries`. */
export function addQueries(program: Command): void {
  const queries = program.command("queries").description("List the saved queries, or show one.");
  queries
    .command("list", { isDefault: true })
    .description("List the saved queries, those that mention every text given.")
    .argument("[text...]", "a text in a query's name, title, question or tags")
    .action(async (texts) => (await import("../queries.js")).listCommand(texts));
  queries
    .command("show")
    .description("Show a saved query: what it answers, its parameters, its columns, its text, an example.")
    .argument("<name>", "name of the saved query")
    .action(async (name) => (await import("../queries.js")).showCommand(name));
}
