import { type Command, Option } from "commander";
import { byteSize, duration, positiveNumber } from "../option-values.js";

/** Adds `argonite batch`. */
export function addBatch(program: Command): void {
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
    .action(async (options) => (await import("../batch.js")).batchCommand(options));
}
