import { type ResourceCounts, roundHalfAway, type Score } from "./formula.js";

/** How the portal makes whole numbers; it rounds, as far as published examples tell. */
export type WholeNumbers = "round" | "floor" | "ceil";

export interface PotentialIncrease {
  /** Percent of all points that can be reached. */
  readonly percent: number;
  readonly points: number;
  /** As the portal writes it: `+ 18% (10 points)`. */
  readonly text: string;
}

/** What mending a whole control would add to the score. */
export function potentialIncrease(potential: number, overallMax: number, whole: WholeNumbers = "round"): PotentialIncrease {
  const percent = overallMax === 0 ? 0 : wholeNumber((100 * potential) / overallMax, whole);
  const points = wholeNumber(potential, whole);
  return { percent, points, text: `+ ${percent}% (${points} ${points === 1 ? "point" : "points"})` };
}

/** The headline of the portal: `30% (~17 of 56 points)`. */
export function scoreHeadline({ current, max }: Pick<Score, "current" | "max">): string {
  const percent = max === 0 ? 0 : wholeNumber((100 * current) / max, "round");
  return `${percent}% (~${wholeNumber(current, "round")} of ${max} points)`;
}

/** Unhealthy resources of all: `2 of 3 resources`. Unlike the score, "of" counts resources to which nothing applies. */
export function unhealthyResources({ healthy, unhealthy, notApplicable }: ResourceCounts): string {
  const all = healthy + unhealthy + notApplicable;
  return `${unhealthy} of ${all} ${all === 1 ? "resource" : "resources"}`;
}

function wholeNumber(value: number, whole: WholeNumbers): number {
  switch (whole) {
    case "round":
      return roundHalfAway(value, 0);
    case "floor":
      return Math.floor(value);
    case "ceil":
      return Math.ceil(value);
    default:
      return whole satisfies never;
  }
}
