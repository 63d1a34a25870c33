import { mean } from "./moments.js";

/** A period in a series and how strongly it shows, from 0 to 1. */
export interface Period {
  readonly length: number;
  readonly score: number;
}

const shortestPeriod = 4;

/** How strongly a period shows: the correlation of the series with itself that much later, 0 for a period too short or too long to tell. */
export function periodScore(numbers: readonly number[], period: number): number {
  const lag = Math.round(period);
  if (lag < shortestPeriod || lag > numbers.length / 2) return 0;
  return scoreOf(autocorrelation(numbers, lag), lag, numbers.length);
}

/**
 * The periods between two lengths that show in a series, strongest first: the lags at which its correlation with itself is the highest
 * around, beyond what noise makes, and that do not merely repeat a stronger one.
 */
export function findPeriods(numbers: readonly number[], shortest: number, longest: number): readonly Period[] {
  const { length } = numbers;
  const last = Math.ceil(length / 2) - 1;
  const correlations = Array.from({ length: last + 2 }, (_, lag) => autocorrelation(numbers, lag));
  const found: Period[] = [];
  for (let lag = Math.max(shortestPeriod, Math.ceil(shortest)); lag <= Math.min(last, longest); lag++) {
    const reach = Math.max(1, Math.floor(lag / 4));
    const around = correlations.slice(Math.max(1, lag - reach), lag + reach + 1);
    const score = scoreOf(correlations[lag]!, lag, length);
    if (correlations[lag]! >= Math.max(...around) && score > 2 / Math.sqrt(length)) found.push({ length: lag, score });
  }
  found.sort((a, b) => b.score - a.score);
  return found.filter((period, rank) => !found.slice(0, rank).some((stronger) => period.length % stronger.length === 0));
}

/** The correlation of a series with itself some places later, by the variance of the whole series. */
function autocorrelation(numbers: readonly number[], lag: number): number {
  const center = mean(numbers);
  let [product, square] = [0, 0];
  for (let i = 0; i < numbers.length; i++) {
    const deviation = numbers[i]! - center;
    square += deviation * deviation;
    if (i + lag < numbers.length) product += deviation * (numbers[i + lag]! - center);
  }
  return square === 0 ? 0 : product / square;
}

/** Makes up for half of what a long lag leaves out. */
function scoreOf(correlation: number, lag: number, length: number): number {
  return Math.min(1, Math.max(0, correlation * Math.sqrt(length / (length - lag))));
}
