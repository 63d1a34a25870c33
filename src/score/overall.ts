import { roundHalfAway, type Score } from "./formula.js";

/** A score of one subscription (or connector) with its weight among others. */
export type WeightedScore = Pick<Score, "max" | "current"> & { readonly weight: number };

/**
 * How scores are put together. Microsoft's own implementations agree on the weighted mean of percentages and differ at its edges,
 * so each edge is a choice.
 */
export interface OverallRule {
  /** The weighted mean of percentages; their plain mean; or, as before September 2020, all points over all maxima. */
  readonly combine: "weighted" | "mean" | "points";
  /** A score with nothing to reach: left out; counted as 0 % with its weight; or, unguarded, 0/0 that spoils the sum. */
  readonly zeroMax: "skip" | "count" | "nan";
  /** A weight of 0: taken as 1; as 1 in the divisor only; or as it is. */
  readonly zeroWeight: "one" | "one-in-divisor" | "zero";
  /** Leaves scores of 0 % out, as two workbooks do. */
  readonly hideZero: boolean;
  /** Decimals each weighted term is rounded to before the sum, of a percentage between 0 and 1. */
  readonly roundTerms: number | undefined;
}

const weighted: OverallRule = { combine: "weighted", zeroMax: "skip", zeroWeight: "one", hideZero: false, roundTerms: undefined };

/** The rules met in practice, by who computes so. */
export const overallRules = {
  /** Ours: nothing to reach says nothing, and a subscription without weight still counts. */
  recommended: weighted,
  /** The sample query "Secure score per management group" of the Resource Graph documentation. */
  managementGroupSample: { ...weighted, zeroMax: "count", zeroWeight: "one-in-divisor", roundTerms: 2 },
  /** The Power BI report of the Defender for Cloud repository. */
  powerBiReport: { ...weighted, zeroMax: "nan" },
  /** The workbook "Secure Score Over Time". */
  overTimeWorkbook: { ...weighted, zeroWeight: "zero" },
  /** The workbooks "by Groups" and "Gamification". */
  groupsWorkbook: { ...weighted, zeroMax: "nan", zeroWeight: "zero", hideZero: true },
  /** The plain mean, which the documentation warns is not the score. */
  simpleMean: { ...weighted, combine: "mean" },
  /** The documentation of June 2020: points of all subscriptions over their maxima. */
  sumOfPoints: { ...weighted, combine: "points" },
} as const satisfies Record<string, OverallRule>;

/** The score of several subscriptions, between 0 and 1 and not rounded; undefined where no score says anything. */
export function overallScore(scores: Iterable<WeightedScore>, rule: OverallRule = overallRules.recommended): number | undefined {
  let reached = 0;
  let divisor = 0;
  for (const { max, current, weight } of scores) {
    if (max === 0 && rule.zeroMax === "skip") continue;
    const ratio = max === 0 && rule.zeroMax === "count" ? 0 : current / max;
    if (rule.hideZero && !(ratio > 0)) continue;
    const [times, over] = weightsOf(rule, max, weight);
    reached += rule.combine === "points" ? current : rounded(ratio * times, rule.roundTerms);
    divisor += over;
  }
  return divisor === 0 ? undefined : reached / divisor;
}

/** What a percentage is multiplied with, and what it adds to the divisor. */
function weightsOf(rule: OverallRule, max: number, weight: number): readonly [times: number, over: number] {
  switch (rule.combine) {
    case "points":
      return [1, max];
    case "mean":
      return [1, 1];
    case "weighted":
      if (weight !== 0 || rule.zeroWeight === "zero") return [weight, weight];
      return [rule.zeroWeight === "one" ? 1 : 0, 1];
    default:
      return rule.combine satisfies never;
  }
}

function rounded(value: number, digits: number | undefined): number {
  return digits === undefined ? value : roundHalfAway(value, digits);
}
