import { ScoreError } from "../error.js";
import type { Posture, RecommendationFacts } from "../posture.js";
import type { Assessment } from "../recompute.js";
import { createTally } from "../tally.js";
import { findChoices } from "./choices.js";
import { remediationCost } from "./cost.js";
import { type PlanProof, type Problem, reaches, reachTarget, spendBudget } from "./solve.js";
import { orderSteps, type PlanStep } from "./steps.js";
import { startTrial } from "./trial.js";

export interface PlanOptions {
  /** The combined score to reach, between 0 and 1; without one, as far as the budget goes. */
  readonly target?: number | undefined;
  /** What the plan may cost. */
  readonly budget?: number | undefined;
  /** Only so many of its steps. */
  readonly maxSteps?: number | undefined;
  /** The cost of a recommendation on one resource, a whole number of at least 1; `remediationCost` where left out. */
  readonly costOf?: (facts: RecommendationFacts) => number;
  /** Whether an assessment may be remediated; all may where left out. */
  readonly isOpen?: (assessment: Assessment) => boolean;
  /** How many beginnings of plans the proof may follow before it states a bound instead. */
  readonly effort?: number;
}

/** Remediations that raise the combined score. */
export interface Plan {
  readonly before: number;
  readonly after: number;
  readonly reached: boolean;
  readonly cost: number;
  readonly steps: readonly PlanStep[];
  /** Steps that `maxSteps` cut off; the proof is of the plan with them. */
  readonly stepsLeftOut: number;
  readonly proof: PlanProof;
}

/**
 * The cheapest remediations that reach a target, or, where that is beyond the budget, those that reach most within it. The proof is by
 * dynamic programming where the tenant is small enough, and else a bound by relaxation. Values of remediations add up but for the rounding
 * of control scores, which the score of every plan is computed with.
 * @throws {ScoreError} `nothing-to-score`, `bad-target` or `too-entangled`
 */
export function planRemediation(posture: Posture, options: PlanOptions): Plan {
  checkOptions(options);
  const { costOf = remediationCost, isOpen = () => true, effort = 1_000_000 } = options;
  const tally = createTally(posture);
  const before = tally.overall();
  if (before === undefined)
    throw new ScoreError("nothing-to-score", "no control has a resource that counts, so there is no score to raise");
  const found = findChoices(posture, tally.results(), { costOf, isOpen });
  const trial = startTrial(found.choices, tally);
  const proof = solve({ ...found, trial, effort }, options);
  const chosen = found.choices.flatMap(({ options: ways }, choice) => ways[trial.decision[choice]!] ?? []);
  trial.become(new Int32Array(found.choices.length).fill(-1));
  const all = orderSteps(posture, tally, chosen, costOf);
  const steps = all.slice(0, options.maxSteps ?? all.length);
  const after = steps.at(-1)?.after ?? before;
  return {
    before,
    after,
    reached: options.target === undefined || reaches(after, options.target),
    cost: steps.reduce((sum, { cost }) => sum + cost, 0),
    steps,
    stepsLeftOut: all.length - steps.length,
    proof,
  };
}

function solve(problem: Problem, { target, budget }: PlanOptions): PlanProof {
  const { trial } = problem;
  const proof = target === undefined ? undefined : reachTarget(problem, target);
  if (proof !== undefined && (budget === undefined || trial.cost() <= budget)) return proof;
  trial.become(trial.decision.map(() => -1));
  return spendBudget(problem, Math.floor(budget!));
}

function checkOptions({ target, budget }: PlanOptions): void {
  if (target === undefined && budget === undefined) throw new ScoreError("bad-target", "a plan needs a target or a budget");
  if (target !== undefined && !(target >= 0 && target <= 1))
    throw new ScoreError("bad-target", `the target is ${100 * target} %; it should be between 0 and 100`);
  if (budget !== undefined && !(budget >= 0))
    throw new ScoreError("bad-target", `the budget is ${budget}; it should be 0 or more`);
}
