import type { RecommendationFacts } from "../posture.js";

/** What the work on one resource costs, by the recommendation's `implementationEffort`. */
export const effortCosts: Readonly<Record<string, number>> = { Low: 1, Moderate: 3, High: 8 };

/** What it costs to bring users along, by the recommendation's `userImpact`. */
export const impactCosts: Readonly<Record<string, number>> = { Low: 0, Moderate: 1, High: 3 };

/** What a recommendation that says nothing of effort or impact is taken for. */
const unsaid = "Moderate";

/**
 * The cost of remediating a recommendation on one resource, a whole number of at least 1: its effort and its impact added. Many resources
 * cost as many times that.
 */
export function remediationCost({ implementationEffort, userImpact }: RecommendationFacts): number {
  const effort = effortCosts[implementationEffort ?? unsaid] ?? effortCosts[unsaid]!;
  const impact = impactCosts[userImpact ?? unsaid] ?? impactCosts[unsaid]!;
  return effort + impact;
}
