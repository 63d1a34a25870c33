import type { Command } from "commander";
import { scoreInput } from "../option-groups.js";
import { decimalNumber, wholeNumber } from "../option-values.js";

/** Adds the commands of `argonite report`. */
export function addReport(program: Command): void {
  const report = program.command("report").description("Write reports to files.");
  scoreInput(report.command("secure-score"))
    .description("Write the secure score as one page that needs nothing else, as JSON, or as Markdown for a pull request.")
    .option("--html <file>", "write a page to this file")
    .option("--json <file>", "write what the page says as JSON")
    .option("--markdown <file>", "write a short form in Markdown")
    .option("--history <folder>", "with the trend and the changes that a history holds")
    .option("--changes-over <days>", "how many days back changes are looked for", wholeNumber, 30)
    .option("--target <percent>", "the score to plan for; ten percentage points more where left out", decimalNumber)
    .option("--fail-under <percent>", "end with exit code 6 where the score is lower", decimalNumber)
    .action(async (options) => (await import("../report-secure-score.js")).reportSecureScoreCommand(options));
}
