import { numberOf } from "../../types/dynamic-number.js";
import { type Dynamic, isArray, realToDynamic } from "../../types/value.js";
import { constant, type NamedArgument, optional, param, type ResultColumn, scalar } from "../definition.js";
import { mean, sampleVariance } from "./moments.js";
import { prefixedColumns } from "./columns.js";

interface Statistics {
  readonly min: number;
  readonly minIndex: number;
  readonly max: number;
  readonly maxIndex: number;
  readonly avg: number;
  readonly variance: number;
  readonly sum: number;
  readonly length: number;
}

const columns = [
  ["min", "real"],
  ["min_idx", "long"],
  ["max", "real"],
  ["max_idx", "long"],
  ["avg", "real"],
  ["stdev", "real"],
  ["variance", "real"],
] as const;

export const seriesStats = scalar({
  name: "series_stats",
  doc: "Statistics of a series, a column each: least and greatest value and where they first are, mean, standard deviation and variance of the sample. Null where an element is not finite, unless such are to be ignored.",
  params: [param("series", "dynamic"), constant(optional("ignoreNonfinite", "bool"))],
  returns: "dynamic",
  columns: (args: readonly NamedArgument[]): readonly ResultColumn[] => prefixedColumns("series_stats", args, columns),
  examples: { "series_stats(dynamic([23, 46, 2]))": 2, "series_stats(dynamic([23, 46, 2]))[3]": 1 },
  specialize: () => (series, ignoreNonfinite) => {
    const found = statistics(series as Dynamic, ignoreNonfinite === true);
    if (found === null) return null;
    const { min, minIndex, max, maxIndex, avg, variance } = found;
    return [min, BigInt(minIndex), max, BigInt(maxIndex), avg, Math.sqrt(variance), variance];
  },
});

export const seriesStatsDynamic = scalar({
  name: "series_stats_dynamic",
  doc: "Statistics of a series in a property bag: what `series_stats` gives, and the sum and the number of elements.",
  params: [param("series", "dynamic"), constant(optional("ignoreNonfinite", "bool"))],
  returns: "dynamic",
  examples: {
    "series_stats_dynamic(dynamic([1, 2, 3]))": {
      min: 1,
      min_idx: 0,
      max: 3,
      max_idx: 2,
      avg: 2,
      stdev: 1,
      variance: 1,
      sum: 6,
      len: 3,
    },
  },
  eval: (series, ignoreNonfinite) => {
    const found = statistics(series, ignoreNonfinite === true);
    if (found === null) return null;
    return {
      min: realToDynamic(found.min),
      min_idx: found.minIndex,
      max: realToDynamic(found.max),
      max_idx: found.maxIndex,
      avg: realToDynamic(found.avg),
      stdev: realToDynamic(Math.sqrt(found.variance)),
      variance: realToDynamic(found.variance),
      sum: realToDynamic(found.sum),
      len: found.length,
    };
  },
});

function statistics(series: Dynamic, ignoreNonfinite: boolean): Statistics | null {
  if (!isArray(series)) return null;
  const numbers: number[] = [];
  let [minIndex, maxIndex] = [-1, -1];
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < series.length; index++) {
    const number = numberOf(series[index]!);
    if (number === null || !Number.isFinite(number)) {
      if (ignoreNonfinite) continue;
      return null;
    }
    numbers.push(number);
    if (number < min) [min, minIndex] = [number, index];
    if (number > max) [max, maxIndex] = [number, index];
  }
  if (numbers.length === 0) return null;
  const avg = mean(numbers);
  const sum = numbers.reduce((total, number) => total + number, 0);
  return { min, minIndex, max, maxIndex, avg, variance: sampleVariance(numbers), sum, length: series.length };
}
