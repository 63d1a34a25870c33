import { median } from "./moments.js";
import { findPeriods } from "./periods.js";

/** Where in a series' seasons are to be found: -1 says by itself, 0 nowhere; the last `testPoints` have no part in it. */
export interface Season {
  readonly period: number;
  readonly threshold: number;
  readonly testPoints: number;
}

/** The seasonal part of a series: for each place in the period the median of the values there; zeros where there is no period. */
export function seasonalPart(numbers: readonly number[], { period, threshold, testPoints }: Season): readonly number[] {
  const training = numbers.slice(0, Math.max(0, numbers.length - testPoints));
  const length = period < 0 ? detectedPeriod(training, threshold) : Math.min(period, training.length);
  if (length === 0) return numbers.map(() => 0);
  const phases = Array.from({ length }, (): number[] => []);
  for (const [i, number] of training.entries()) phases[i % length]!.push(number);
  const medians = phases.map(median);
  return numbers.map((_, i) => medians[i % length]!);
}

function detectedPeriod(numbers: readonly number[], threshold: number): number {
  const [strongest] = findPeriods(numbers, 0, numbers.length / 2);
  return strongest !== undefined && strongest.score >= threshold ? strongest.length : 0;
}
