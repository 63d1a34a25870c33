import type { Posture, RecommendationFacts } from "../posture.js";
import type { Assessment } from "../recompute.js";
import type { Tally } from "../tally.js";
import type { Goal, MendingOption } from "./choices.js";

/** A step of a plan: one recommendation, remediated on some resources. */
export interface PlanStep {
  readonly recommendation: RecommendationFacts;
  readonly assessments: readonly Assessment[];
  readonly cost: number;
  /** The combined score when this step and all before it are done, between 0 and 1. */
  readonly after: number;
  /** What it adds to the score at its place in the plan; a step that prepares others adds nothing yet. */
  readonly gain: number;
}

/**
 * Puts what is to be remediated in order, a recommendation a step, what gives most for its cost first. The order changes when the score
 * rises, not how far. The tally is left with all done.
 */
export function orderSteps(
  posture: Posture,
  tally: Tally,
  chosen: readonly MendingOption[],
  costOf: (facts: RecommendationFacts) => number,
): PlanStep[] {
  const byKey = new Map<string, Assessment[]>();
  for (const assessment of chosen.flatMap(({ assessments }) => assessments)) {
    const known = byKey.get(assessment.key);
    if (known) known.push(assessment);
    else byKey.set(assessment.key, [assessment]);
  }
  const costs = new Map([...byKey].map(([key, list]) => [key, list.length * costOf(posture.recommendations.get(key)!)]));
  const steps: PlanStep[] = [];
  let score = tally.overall() ?? 0;
  for (const key of orderKeys(costs, addGoals(chosen.flatMap(({ goals }) => goals)))) {
    const assessments = byKey.get(key)!;
    for (const assessment of assessments) tally.set(assessment, { health: "Healthy", included: true });
    const after = tally.overall() ?? 0;
    const recommendation = posture.recommendations.get(key)!;
    steps.push({ recommendation, assessments, cost: costs.get(key)!, after, gain: after - score });
    score = after;
  }
  return steps;
}

/** Goals that take the same recommendations, their values added. */
function addGoals(goals: readonly Goal[]): Goal[] {
  const sums = new Map<string, { readonly keys: readonly string[]; value: number }>();
  for (const { keys, value } of goals) {
    const known = sums.get(keys.join());
    if (known) known.value += value;
    else sums.set(keys.join(), { keys, value });
  }
  return [...sums.values()];
}

function orderKeys(costs: ReadonlyMap<string, number>, goals: readonly Goal[]): string[] {
  const left = new Set([...costs.keys()].sort());
  const order: string[] = [];
  while (left.size > 0) {
    const worth = new Map([...left].map((key) => [key, { now: 0, later: 0 }]));
    for (const { keys, value } of goals) {
      const missing = keys.filter((key) => left.has(key));
      for (const key of missing) worth.get(key)![missing.length === 1 ? "now" : "later"] += value / missing.length;
    }
    const rank = (key: string) => worth.get(key)!.now / costs.get(key)!;
    const promise = (key: string) => worth.get(key)!.later / costs.get(key)!;
    const best = [...left].reduce((a, b) => (rank(b) > rank(a) || (rank(b) === rank(a) && promise(b) > promise(a)) ? b : a));
    order.push(best);
    left.delete(best);
  }
  return order;
}
