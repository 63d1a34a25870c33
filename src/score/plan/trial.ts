import type { Assessment } from "../recompute.js";
import type { Tally } from "../tally.js";
import type { Choice } from "./choices.js";
import type { Decision } from "./exact.js";

/** A decision being tried: its choices can be changed one by one, and its cost and its score follow. */
export interface Trial {
  readonly decision: Decision;
  readonly cost: () => number;
  /** What its options add, before rounding. */
  readonly value: () => number;
  /** The combined score, rounded as the service does. */
  readonly score: () => number;
  /** Decides one choice: an option of it, or -1. */
  readonly choose: (choice: number, option: number) => void;
  readonly become: (decision: Decision) => void;
}

/** A trial of deciding nothing yet; it keeps the tally at what is decided. */
export function startTrial(choices: readonly Choice[], tally: Tally): Trial {
  const decision: Decision = new Int32Array(choices.length).fill(-1);
  let cost = 0;
  let value = 0;
  const choose = (choice: number, option: number): void => {
    const { options } = choices[choice]!;
    const before = options[decision[choice]!];
    const after = options[option];
    if (before === after) return;
    for (const assessment of before?.assessments ?? []) tally.set(assessment, unhealthy);
    for (const assessment of after?.assessments ?? []) tally.set(assessment, healthy);
    cost += (after?.cost ?? 0) - (before?.cost ?? 0);
    value += (after?.value ?? 0) - (before?.value ?? 0);
    decision[choice] = option;
  };
  return {
    decision,
    cost: () => cost,
    value: () => value,
    score: () => tally.overall() ?? 0,
    choose,
    become: (other) => {
      for (let choice = 0; choice < other.length; choice++)
        if (decision[choice] !== other[choice]) choose(choice, other[choice]!);
    },
  };
}

const unhealthy: Pick<Assessment, "health" | "included"> = { health: "Unhealthy", included: true };
const healthy: typeof unhealthy = { health: "Healthy", included: true };
