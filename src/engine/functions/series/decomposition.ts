import { fitLine } from "./line.js";
import { mean } from "./moments.js";
import { type Season, seasonalPart } from "./seasonal.js";

export type Trend = "avg" | "linefit" | "none";

/** A series as the sum of its parts. */
export interface Decomposition {
  /** What the seasons and the trend predict. */
  readonly baseline: readonly number[];
  readonly seasonal: readonly number[];
  readonly trend: readonly number[];
  readonly residual: readonly number[];
}

/** Takes the seasonal part out of a series first, and the trend out of what is left. */
export function decompose(numbers: readonly number[], season: Season, trend: Trend): Decomposition {
  const seasonal = seasonalPart(numbers, season);
  const deseasonalized = numbers.map((number, i) => number - seasonal[i]!);
  const trendLine = trendPart(deseasonalized, trend, numbers.length - season.testPoints);
  const baseline = seasonal.map((part, i) => part + trendLine[i]!);
  return { baseline, seasonal, trend: trendLine, residual: numbers.map((number, i) => number - baseline[i]!) };
}

/** The trend as the first `learned` numbers show it, carried on over all of them. */
function trendPart(numbers: readonly number[], trend: Trend, learned: number): readonly number[] {
  const training = numbers.slice(0, Math.max(0, learned));
  if (training.length === 0) return numbers.map(() => 0);
  switch (trend) {
    case "none":
      return numbers.map(() => 0);
    case "avg": {
      const average = mean(training);
      return numbers.map(() => average);
    }
    case "linefit": {
      const { slope, interception } = fitLine(training);
      return numbers.map((_, i) => interception + slope * (i + 1));
    }
    default:
      return trend satisfies never;
  }
}
