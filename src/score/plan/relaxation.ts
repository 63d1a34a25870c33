import type { Choice } from "./choices.js";

/** A step from one option of a choice to a dearer one, on the upper hull of what cost buys. */
export interface Increment {
  readonly choice: number;
  /** The option it leads to. */
  readonly option: number;
  readonly cost: number;
  readonly value: number;
}

/**
 * The increments of all choices, those that give most for their cost first. Taken in this order they are the best that could be done if
 * parts of increments could be taken, so they bound what whole ones can do: the linear relaxation of a multiple-choice knapsack.
 */
export function incrementsOf(choices: readonly Choice[]): Increment[] {
  const increments = choices.flatMap(({ options }, choice) => hull(options).map((increment) => ({ choice, ...increment })));
  return increments.sort((a, b) => b.value * a.cost - a.value * b.cost || a.choice - b.choice || a.option - b.option);
}

/** The least that a value can cost, parts taken; infinite where all increments together do not give it. */
export function leastCost(increments: readonly Increment[], value: number): number {
  let cost = 0;
  let missing = value;
  for (const increment of increments) {
    if (missing <= 0) break;
    if (increment.value >= missing) return cost + (increment.cost * missing) / increment.value;
    cost += increment.cost;
    missing -= increment.value;
  }
  return missing > 1e-12 ? Number.POSITIVE_INFINITY : cost;
}

/** The most value that a cost can buy, parts taken. */
export function mostValue(increments: readonly Increment[], cost: number): number {
  let value = 0;
  let left = cost;
  for (const increment of increments) {
    if (increment.cost > left) return value + (increment.value * left) / increment.cost;
    value += increment.value;
    left -= increment.cost;
  }
  return value;
}

/** From one option to the next that lies on the hull; what each adds for its cost falls along the way. */
function hull(options: Choice["options"]): Omit<Increment, "choice">[] {
  const steps: Omit<Increment, "choice">[] = [];
  let at = { cost: 0, value: 0 };
  let from = 0;
  while (from < options.length) {
    let best = from;
    for (let next = from + 1; next < options.length; next++) {
      const { cost, value } = options[next]!;
      const leader = options[best]!;
      if ((value - at.value) * (leader.cost - at.cost) > (leader.value - at.value) * (cost - at.cost)) best = next;
    }
    const { cost, value } = options[best]!;
    steps.push({ option: best, cost: cost - at.cost, value: value - at.value });
    at = { cost, value };
    from = best + 1;
  }
  return steps;
}
