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

/** The quantile of the standard normal distribution, by Acklam's rational approximation, to nine digits. */
function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return (
      horner(
        q,
        [
          -7.784894002430293e-3, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
          2.938163982698783,
        ],
      ) / horner(q, [7.784695709041462e-3, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1])
    );
  }
  const q = p - 0.5;
  const r = q * q;
  return (
    (q *
      horner(
        r,
        [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239],
      )) /
    horner(r, [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1])
  );
}

function horner(x: number, coefficients: readonly number[]): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
