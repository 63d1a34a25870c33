import type { Command } from "commander";
import { keyHelp, scoreInput } from "../option-groups.js";
import { collect, collectOptional, decimalNumber, wholeNumber } from "../option-values.js";
import { addHistory } from "./history.js";

/** Adds the commands of `argonite score`. */
export function addScore(program: Command): void {
  const score = program
    .command("score")
    .description("The secure score: what it is, what it would be, how to raise it, and what it was.");
  scoreInput(score.command("show", { isDefault: true }))
    .description("Compute the score from the assessments, by subscription, management group and control.")
    .option("--check", "hold it against what Azure reports, and say of each control what differs")
    .action(async (options) => (await import("../score.js")).scoreCommand(options));
  scoreInput(score.command("what-if"))
    .description("Say what the score would be; the order of what is supposed does not matter.")
    .option("--remediate <key[@scope]>", "mend it where it is unhealthy; may be repeated", collect, [])
    .option("--exempt <key[@scope]>", "exempt from it; may be repeated", collect, [])
    .option("--disable <key[@scope]>", "switch its policy off; may be repeated", collect, [])
    .option("--preview-ga [key[@scope]]", "have a preview count, or all of them; may be repeated", collectOptional)
    .addHelpText("after", keyHelp())
    .action(async (options) => (await import("../score-what-if.js")).whatIfCommand(options));
  scoreInput(score.command("plan"))
    .description("Find the cheapest remediations that reach a score, or the most that a budget buys.")
    .option("--target <percent>", "the score to reach", decimalNumber)
    .option("--budget <cost>", "what they may cost altogether", decimalNumber)
    .option("--max-steps <number>", "print only so many steps", wholeNumber)
    .option("--without <key[@scope]>", "do not remediate this; may be repeated", collect, [])
    .addHelpText(
      "after",
      `${keyHelp()}

A recommendation costs, on each resource: for implementationEffort Low 1, Moderate 3, High 8, and for userImpact Low 0,
Moderate 1, High 3 more; what is not said is Moderate. A resource counts in a control when all its recommendations there are mended.`,
    )
    .action(async (options) => (await import("../score-plan.js")).planCommand(options));
  addHistory(score);
}
