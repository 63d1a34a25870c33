import { mean, sampleVariance } from "./moments.js";

/** A line fitted by least squares to values at the places 1, 2, 3, …, and how well it fits. */
export interface Line {
  readonly rsquare: number;
  readonly slope: number;
  readonly variance: number;
  readonly rvariance: number;
  readonly interception: number;
  readonly fit: readonly number[];
}

/** The values, which are one at least, as a line; its value at place 0 is `interception`. */
export function fitLine(values: readonly number[]): Line {
  const count = values.length;
  const center = (count + 1) / 2;
  const average = mean(values);
  let [covariation, spread] = [0, 0];
  for (let i = 0; i < count; i++) {
    const distance = i + 1 - center;
    covariation += distance * (values[i]! - average);
    spread += distance * distance;
  }
  const slope = count < 2 ? 0 : covariation / spread;
  const interception = average - slope * center;
  const fit = values.map((_, i) => interception + slope * (i + 1));
  return { slope, interception, fit, ...goodness(values, fit) };
}

/** How much of the variance of the values a fit explains. */
export function goodness(values: readonly number[], fit: readonly number[]): Pick<Line, "rsquare" | "variance" | "rvariance"> {
  const variance = sampleVariance(values);
  const residuals = values.map((value, i) => value - fit[i]!);
  const rvariance = values.length < 2 ? 0 : residuals.reduce((sum, residual) => sum + residual ** 2, 0) / (values.length - 1);
  return { rsquare: variance === 0 ? 1 : 1 - rvariance / variance, variance, rvariance };
}
