import { Decimal } from "decimal.js";

// The formulas of https://learn.microsoft.com/azure/defender-for-cloud/secure-score-security-controls, rounded as the REST API does.
const Exact = Decimal.clone({ precision: 34, rounding: Decimal.ROUND_HALF_UP });

/** What an assessment says of a resource, and what its assessments together say of it in a control. */
export type Health = "Healthy" | "Unhealthy" | "NotApplicable";

/** The resources of a control by their health. */
export interface ResourceCounts {
  readonly healthy: number;
  readonly unhealthy: number;
  readonly notApplicable: number;
}

/** Points: `max` to reach, `current` reached to two decimals, `percentage` their ratio (0 to 1) to four decimals. */
export interface Score {
  readonly max: number;
  readonly current: number;
  readonly percentage: number;
}

export interface ControlScore extends Score {
  /** Points still to gain: `max` less `current`. */
  readonly potential: number;
  /** Points one resource is worth, not rounded; 0 where none counts. */
  readonly perResource: number;
  /** The resources that count, healthy and unhealthy. */
  readonly weight: number;
}

/**
 * The score of a control: `max * healthy / (healthy + unhealthy)`. Its `max` is the effective one: a control with no resource that
 * counts has 0, whatever its definition says, and so leaves the total of the subscription.
 */
export function controlScore(nominalMax: number, counts: ResourceCounts): ControlScore {
  const weight = counts.healthy + counts.unhealthy;
  const max = weight === 0 ? 0 : nominalMax;
  const current = weight === 0 ? 0 : new Exact(max).times(counts.healthy).div(weight).toDecimalPlaces(2).toNumber();
  return {
    max,
    current,
    percentage: percentageOf(current, max),
    potential: new Exact(max).minus(current).toNumber(),
    perResource: weight === 0 ? 0 : new Exact(max).div(weight).toNumber(),
    weight,
  };
}

/**
 * What `controlScore` gives as `current`, in hundredths of a point and of whole numbers alone: for loops that score many thousand times.
 * A quotient of whole numbers below 2^52 cannot round up to the next whole number, so the floor is exact.
 */
export function currentHundredths(max: number, healthy: number, weight: number): number {
  if (weight === 0) return 0;
  if (!Number.isInteger(max)) return Math.round(100 * new Exact(max).times(healthy).div(weight).toDecimalPlaces(2).toNumber());
  return Math.floor((200 * max * healthy + weight) / (2 * weight));
}

/** The score of a subscription: the sums of the reported maxima and of the rounded scores of its controls. */
export function subscriptionScore(controlScores: Iterable<Pick<Score, "max" | "current">>): Score {
  let max = new Exact(0);
  let current = new Exact(0);
  for (const score of controlScores) {
    max = max.plus(score.max);
    current = current.plus(score.current);
  }
  const total = { max: max.toNumber(), current: current.toNumber() };
  return { ...total, percentage: percentageOf(total.current, total.max) };
}

/** The ratio as the service reports it: four decimals, from points already rounded; 0 where there is nothing to reach. */
export function percentageOf(current: number, max: number): number {
  return max === 0 ? 0 : new Exact(current).div(max).toDecimalPlaces(4).toNumber();
}

/** The health of one resource in a control: every recommendation must be met, and one that does not apply says nothing. */
export function resourceHealth(assessments: Iterable<Health>): Health {
  let health: Health = "NotApplicable";
  for (const assessed of assessments) {
    if (assessed === "Unhealthy") return "Unhealthy";
    if (assessed === "Healthy") health = "Healthy";
  }
  return health;
}

/** Rounds as a person does: half away from zero, on the decimal digits as written (1.005 to two digits is 1.01). */
export function roundHalfAway(value: number, digits: number): number {
  return new Exact(value).toDecimalPlaces(digits).toNumber();
}
