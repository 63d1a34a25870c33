import { isIntegral, numberOf } from "../../types/dynamic-number.js";
import { type Dynamic, isArray, realToDynamic } from "../../types/value.js";

/** The numbers of a series; null where one of its elements is none, or where it is no array. */
export function numbersOf(series: Dynamic): readonly number[] | null {
  if (!isArray(series)) return null;
  const numbers: number[] = [];
  for (const element of series) {
    const number = numberOf(element);
    if (number === null) return null;
    numbers.push(number);
  }
  return numbers;
}

/** A series of reals; with `integral` set, its numbers stand without a fraction. */
export function seriesOf(numbers: readonly number[], integral = false): Dynamic {
  return integral ? numbers : numbers.map(realToDynamic);
}

/** Whether a series holds nothing but integers and nulls: then what is computed from it by integers stays so. */
export function isIntegralSeries(series: readonly Dynamic[]): boolean {
  return series.every((element) => element === null || isIntegral(element));
}
