import { inverseTransform, transform } from "./fourier.js";
import { mean } from "./moments.js";

/** A period in a series and how strongly it shows, from 0 to 1. */
export interface Period {
  readonly length: number;
  readonly score: number;
}

const shortestPeriod = 4;

/** How strongly periods show: the correlation of the series with itself that much later, 0 for a period too short or too long to tell. */
export function scorePeriods(numbers: readonly number[], periods: readonly number[]): readonly number[] {
  const correlations = autocorrelations(numbers);
  return periods.map((period) => {
    const lag = Math.round(period);
    if (!(lag >= shortestPeriod && lag <= numbers.length / 2)) return 0;
    return periodScore(numbers.length, correlations[lag]!, lag);
  });
}

/**
 * The periods between two lengths that show in a series, strongest first: the lags at which its correlation with itself is the highest
 * around, beyond what noise makes, and that do not merely repeat a stronger one.
 */
export function findPeriods(numbers: readonly number[], shortest: number, longest: number): readonly Period[] {
  const { length } = numbers;
  const last = Math.ceil(length / 2) - 1;
  const correlations = autocorrelations(numbers);
  const isPeak = (lag: number): boolean => {
    const reach = Math.max(1, Math.floor(lag / 4));
    for (let near = Math.max(1, lag - reach); near <= lag + reach; near++) {
      if (correlations[near]! > correlations[lag]!) return false;
    }
    return true;
  };
  const found: Period[] = [];
  for (let lag = Math.max(shortestPeriod, Math.ceil(shortest)); lag <= Math.min(last, longest); lag++) {
    const score = periodScore(numbers.length, correlations[lag]!, lag);
    if (score > 2 / Math.sqrt(length) && isPeak(lag)) found.push({ length: lag, score });
  }
  found.sort((a, b) => b.score - a.score);
  return found.filter((period, rank) => !found.slice(0, rank).some((stronger) => period.length % stronger.length === 0));
}

/** The correlation of a series with itself at every lag, by the variance of the whole series: from its power spectrum. */
function autocorrelations(numbers: readonly number[]): Float64Array {
  const center = mean(numbers);
  const padded = 2 ** Math.ceil(Math.log2(2 * numbers.length + 1));
  const real = new Float64Array(padded);
  for (const [i, number] of numbers.entries()) real[i] = number - center;
  const spectrum = transform({ real, imaginary: new Float64Array(padded) });
  const power = spectrum.real.map((value, k) => value * value + spectrum.imaginary[k]! * spectrum.imaginary[k]!);
  const products = inverseTransform({ real: power, imaginary: new Float64Array(padded) }).real;
  const square = products[0]!;
  // What rounding leaves of a constant series is no variance.
  const isConstant = numbers.every((number) => number === numbers[0]);
  return isConstant ? new Float64Array(padded) : products.map((product) => product / square);
}

/** Makes up for half of what a long lag leaves out. */
function periodScore(length: number, correlation: number, lag: number): number {
  return Math.min(1, Math.max(0, correlation * Math.sqrt(length / (length - lag))));
}
