import type { Decimal } from "../types/decimal.js";
import type { Value } from "../types/value.js";
import { accumulator, type Accumulator } from "./definition.js";

interface Moments {
  count: number;
  mean: number;
  /** The sum of the squared distances from the mean. */
  squares: number;
}

/** The variance of a sample or of a whole population, then a function of it; 0 where there are too few values. */
export function varianceAccumulator(
  of: "sample" | "population",
  finish: (variance: number) => number = (value) => value,
): Accumulator {
  const lost = of === "sample" ? 1 : 0;
  return accumulator<Moments>({
    init: () => ({ count: 0, mean: 0, squares: 0 }),
    add: (moments, value) => {
      if (value === null) return moments;
      const x = realOf(value);
      const distance = x - moments.mean;
      moments.count++;
      moments.mean += distance / moments.count;
      moments.squares += distance * (x - moments.mean);
      return moments;
    },
    merge: (a, b) => {
      if (a.count === 0) return b;
      if (b.count === 0) return a;
      const count = a.count + b.count;
      const distance = b.mean - a.mean;
      return {
        count,
        mean: a.mean + (distance * b.count) / count,
        squares: a.squares + b.squares + (distance * distance * a.count * b.count) / count,
      };
    },
    result: ({ count, squares }) => finish(count < 2 ? 0 : roundToTen(squares / (count - lost))),
  });
}

interface CoMoments {
  count: number;
  meanX: number;
  meanY: number;
  /** The sum of the products of the two distances from the means. */
  products: number;
}

/** The covariance of the pairs of which neither value is null; 0 where there are too few. */
export function covarianceAccumulator(of: "sample" | "population"): Accumulator {
  const lost = of === "sample" ? 1 : 0;
  return accumulator<CoMoments>({
    init: () => ({ count: 0, meanX: 0, meanY: 0, products: 0 }),
    add: (moments, first, second) => {
      if (first === null || second === null) return moments;
      const x = realOf(first!);
      const y = realOf(second!);
      const distance = x - moments.meanX;
      moments.count++;
      moments.meanX += distance / moments.count;
      moments.meanY += (y - moments.meanY) / moments.count;
      moments.products += distance * (y - moments.meanY);
      return moments;
    },
    merge: (a, b) => {
      if (a.count === 0) return b;
      if (b.count === 0) return a;
      const count = a.count + b.count;
      const distanceX = b.meanX - a.meanX;
      const distanceY = b.meanY - a.meanY;
      return {
        count,
        meanX: a.meanX + (distanceX * b.count) / count,
        meanY: a.meanY + (distanceY * b.count) / count,
        products: a.products + b.products + (distanceX * distanceY * a.count * b.count) / count,
      };
    },
    result: ({ count, products }) => (count < 2 ? 0 : products / (count - lost)),
  });
}

/** A number, datetime or timespan as a double. */
export function realOf(value: NonNullable<Value>): number {
  if (typeof value === "number") return value;
  return typeof value === "bigint" ? Number(value) : (value as Decimal).toNumber();
}

/** Kusto gives variances with ten decimals: `variance` of 1..10 is 9.1666666667, and `stdev` the root of that. */
function roundToTen(value: number): number {
  const scaled = value * 1e10;
  return Math.abs(scaled) < Number.MAX_SAFE_INTEGER ? Math.round(scaled) / 1e10 : value;
}
