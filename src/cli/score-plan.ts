import type { ResultTable } from "../engine/query.js";
import { isTouched, readAction } from "../score/action.js";
import { roundHalfAway } from "../score/formula.js";
import { type Plan, planRemediation } from "../score/plan/plan.js";
import { exitCode } from "./exit-code.js";
import { Failure } from "./failure.js";
import type { OutputFormat } from "./output/formats.js";
import { formatTables } from "./output/output.js";
import { resultTable } from "./output/result-table.js";
import { readScoreInput, type ScoreInputOptions } from "./score-input.js";
import { percent, percentText } from "./score-view.js";
import { writeOut } from "./write.js";

export interface PlanCommandOptions extends ScoreInputOptions {
  readonly output: OutputFormat;
  /** Percent. */
  readonly target?: number;
  readonly budget?: number;
  readonly maxSteps?: number;
  readonly without: readonly string[];
}

/** `argonite score plan`. */
export async function planCommand(options: PlanCommandOptions): Promise<void> {
  const { target, budget, maxSteps } = options;
  if (target === undefined && budget === undefined)
    throw new Failure(exitCode.usage, "a plan needs --target, a percentage to reach, or --budget");
  const { posture, from } = await readScoreInput(options);
  const without = options.without.map((text) => readAction("remediate", text, posture));
  const plan = planRemediation(posture, {
    target: target === undefined ? undefined : target / 100,
    budget,
    maxSteps,
    isOpen: (assessment) => !without.some((action) => isTouched(action, assessment)),
  });
  if (options.output === "json") await writeOut([`${JSON.stringify(planData(plan), null, 2)}\n`]);
  else if (options.output === "csv" || options.output === "ndjson")
    await writeOut(formatTables([stepTable(plan)], options.output).text);
  else await writeOut([`${summary(plan, target)}\n\n`, ...formatTables([stepTable(plan)], options.output).text]);
  process.stderr.write(`${from}\n`);
}

function summary(plan: Plan, target: number | undefined): string {
  const { before, after, cost, steps, stepsLeftOut, reached } = plan;
  const lines = [`secure score ${percentText(before)} → ${percentText(after)} in ${steps.length} steps, at a cost of ${cost}`];
  if (stepsLeftOut > 0) lines.push(`${stepsLeftOut} more steps are left out`);
  if (!reached) lines.push(`the target of ${target}% is not reached`);
  return [...lines, proofText(plan)].join("\n");
}

function proofText({ proof, cost, stepsLeftOut }: Plan): string {
  const whole = stepsLeftOut > 0 ? "the whole plan: " : "";
  switch (proof.kind) {
    case "optimal":
      return `${whole}proven the best there is`;
    case "cost": {
      const gap =
        stepsLeftOut > 0 || cost === 0
          ? ""
          : `, so this is at most ${roundHalfAway((100 * (cost - proof.atLeast)) / cost, 1)}% too dear`;
      return `${whole}no plan costs less than ${proof.atLeast}${gap}`;
    }
    case "score":
      return `${whole}no plan reaches more than ${percentText(proof.atMost)}`;
    default:
      return proof satisfies never;
  }
}

function stepTable({ steps }: Plan): ResultTable {
  const rows = steps.map(({ recommendation, assessments, cost, gain, after }, index) => [
    index + 1,
    recommendation.displayName,
    assessments.length,
    cost,
    percent(gain),
    percent(after),
    recommendation.key,
  ]);
  return resultTable("Steps", "step:int recommendation resources:int cost:int gain:real scoreAfter:real key", rows);
}

function planData(plan: Plan): object {
  return {
    ...plan,
    steps: plan.steps.map(({ recommendation, assessments, ...step }) => ({
      key: recommendation.key,
      displayName: recommendation.displayName,
      ...step,
      resources: assessments.map(({ resourceId }) => resourceId),
    })),
  };
}
