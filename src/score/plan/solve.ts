import type { Choices } from "./choices.js";
import { type Decision, search, valueTable } from "./exact.js";
import { type Increment, incrementsOf, leastCost, mostValue } from "./relaxation.js";
import type { Trial } from "./trial.js";

/** How good a plan is known to be. */
export type PlanProof =
  /** No plan reaches the target for less, or more within the budget. */
  | { readonly kind: "optimal" }
  /** No plan reaches the target for less than this. */
  | { readonly kind: "cost"; readonly atLeast: number }
  /** No plan reaches more than this: within the budget, or at all. */
  | { readonly kind: "score"; readonly atMost: number };

export interface Problem extends Choices {
  readonly trial: Trial;
  /** How many beginnings of plans a search may follow. */
  readonly effort: number;
}

/** Scores are sums of fractions: what is closer than this is equal. */
const nearly = 1e-9;

/** Whether a score is the target or more. */
export const reaches = (score: number, target: number): boolean => score >= target - nearly;

/** Leaves the trial at the cheapest decision found that reaches the target; at all there is where nothing reaches it. */
export function reachTarget(problem: Problem, target: number): PlanProof {
  const { choices, trial } = problem;
  if (reaches(trial.score(), target)) return { kind: "optimal" };
  // Less value than this cannot reach the target, however the rounding falls.
  const needed = target - problem.base - problem.slack - nearly;
  const increments = incrementsOf(choices);
  for (const { choice, option } of increments) {
    trial.choose(choice, option);
    if (trial.value() >= needed && reaches(trial.score(), target)) break;
  }
  if (!reaches(trial.score(), target)) return { kind: "score", atMost: trial.score() };
  dropWhatIsNotNeeded(problem, needed, target);
  return proveOrImprove(problem, needed, target, Math.max(0, Math.ceil(leastCost(increments, needed) - nearly)));
}

/** Leaves the trial at the decision found that reaches most within a budget. */
export function spendBudget(problem: Problem, budget: number): PlanProof {
  const { choices, trial, base, slack } = problem;
  const increments = incrementsOf(choices);
  fillBudget(problem, increments, budget);
  const all = choices.reduce((sum, { options }) => sum + (options.at(-1)?.cost ?? 0), 0);
  const table = valueTable(choices, Math.min(budget, all));
  if (table === undefined) return { kind: "score", atMost: Math.min(1, base + slack + mostValue(increments, budget)) };
  let best = { decision: trial.decision.slice(), score: trial.score(), cost: trial.cost() };
  const visit = (decision: Decision, cost: number): boolean => {
    trial.become(decision);
    const score = trial.score();
    const isBetter = score > best.score + nearly || (score > best.score - nearly && cost < best.cost);
    if (isBetter) best = { decision: decision.slice(), score, cost };
    return false;
  };
  const most = table.best[0]![table.limit]!;
  const limits = { nodes: problem.effort };
  search(
    choices,
    table,
    table.limit,
    () => most - nearly,
    (decision, cost) => visit(decision, cost) || true,
    limits,
  );
  const isDone = search(choices, table, table.limit, () => best.score - base - slack - nearly, visit, limits);
  trial.become(best.decision);
  return isDone ? { kind: "optimal" } : { kind: "score", atMost: Math.min(1, base + slack + most) };
}

/** Takes back options, the dearest first, as far as the target is still reached. */
function dropWhatIsNotNeeded({ choices, trial }: Problem, needed: number, target: number): void {
  const costOf = (choice: number) => choices[choice]!.options[trial.decision[choice]!]!.cost;
  const chosen = choices.flatMap((_, choice) => (trial.decision[choice]! >= 0 ? [choice] : []));
  for (const choice of chosen.sort((a, b) => costOf(b) - costOf(a))) {
    const { options } = choices[choice]!;
    const taken = trial.decision[choice]!;
    for (let option = -1; option < taken; option++) {
      if (trial.value() - options[taken]!.value + (options[option]?.value ?? 0) < needed) continue;
      trial.choose(choice, option);
      if (reaches(trial.score(), target)) break;
      trial.choose(choice, taken);
    }
  }
}

/** Looks through the costs from the lower bound up, and ends at the first that a decision reaches the target for. */
function proveOrImprove({ choices, trial, effort }: Problem, needed: number, target: number, bound: number): PlanProof {
  const greedy = trial.decision.slice();
  const cost = trial.cost();
  if (bound >= cost) return { kind: "optimal" };
  const table = valueTable(choices, cost - 1);
  if (table === undefined) return { kind: "cost", atLeast: bound };
  const limits = { nodes: effort };
  for (let limit = bound; limit < cost; limit++) {
    if (table.best[0]![limit]! < needed) continue;
    let isFound = false;
    const visit = (decision: Decision): boolean => {
      trial.become(decision);
      isFound = reaches(trial.score(), target);
      return isFound;
    };
    const isDone = search(choices, table, limit, () => needed, visit, limits);
    if (isFound) return { kind: "optimal" };
    if (isDone) continue;
    trial.become(greedy);
    return { kind: "cost", atLeast: limit };
  }
  trial.become(greedy);
  return { kind: "optimal" };
}

function fillBudget({ choices, trial }: Problem, increments: readonly Increment[], budget: number): void {
  for (const { choice, option } of increments) {
    const { options } = choices[choice]!;
    const more = options[option]!.cost - (options[trial.decision[choice]!]?.cost ?? 0);
    if (trial.cost() + more <= budget) trial.choose(choice, option);
  }
}
