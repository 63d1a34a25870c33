import type { Choice } from "./choices.js";

/** A way to decide all choices: the option of each, or -1 for none. */
export type Decision = Int32Array;

/** The most value that the choices from each one on can give within each cost: the table of a dynamic program over whole costs. */
export interface ValueTable {
  readonly limit: number;
  readonly best: readonly Float64Array[];
}

/** Numbers a table may hold: 64 MB of them. */
const tableRoom = 8_000_000;
/** A search goes as deep as there are choices, and the stack is not deeper. */
const mostChoices = 4_000;

/** The table up to a cost; undefined where it would be too large. */
export function valueTable(choices: readonly Choice[], limit: number): ValueTable | undefined {
  if (choices.length > mostChoices || (choices.length + 1) * (limit + 1) > tableRoom) return undefined;
  const best: Float64Array[] = new Array(choices.length + 1);
  best[choices.length] = new Float64Array(limit + 1);
  for (let position = choices.length - 1; position >= 0; position--) {
    const after = best[position + 1]!;
    const row = Float64Array.from(after);
    for (const { cost, value } of choices[position]!.options) {
      for (let at = cost; at <= limit; at++) {
        const sum = after[at - cost]! + value;
        if (sum > row[at]!) row[at] = sum;
      }
    }
    best[position] = row;
  }
  return { limit, best };
}

/** Limits a search; `nodes` is counted down over several searches. */
export interface SearchLimits {
  nodes: number;
}

/**
 * Visits the decisions that cost at most `limit` and whose value is at least what `floor` says at the time, until a visit answers true or
 * none is left. The table tells of every beginning whether it can still get there, so that few are followed in vain. Of choices alike only
 * one arrangement is visited.
 * @returns false where the limits ended it before
 */
export function search(
  choices: readonly Choice[],
  { best }: ValueTable,
  limit: number,
  floor: () => number,
  visit: (decision: Decision, cost: number) => boolean,
  limits: SearchLimits,
): boolean {
  const decision: Decision = new Int32Array(choices.length).fill(-1);
  let done = false;
  const follow = (position: number, left: number, value: number): boolean => {
    if (limits.nodes-- <= 0) return false;
    if (position === choices.length) {
      done = visit(decision, limit - left);
      return true;
    }
    const { options, likeness } = choices[position]!;
    const isLike = position > 0 && choices[position - 1]!.likeness === likeness;
    const most = isLike ? decision[position - 1]! : options.length - 1;
    for (let option = most; option >= -1; option--) {
      const chosen = options[option];
      const rest = left - (chosen?.cost ?? 0);
      const sum = value + (chosen?.value ?? 0);
      if (rest < 0 || sum + best[position + 1]![rest]! < floor()) continue;
      decision[position] = option;
      if (!follow(position + 1, rest, sum)) return false;
      if (done) return true;
    }
    decision[position] = -1;
    return true;
  };
  return follow(0, limit, 0);
}
