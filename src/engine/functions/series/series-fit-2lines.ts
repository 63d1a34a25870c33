import { type Dynamic, type DynamicBag, realToDynamic } from "../../types/value.js";
import { param, scalar } from "../definition.js";
import { prefixedColumns } from "./columns.js";
import { fitLine, goodness, type Line } from "./line.js";
import { mean } from "./moments.js";
import { numbersOf, seriesOf } from "./numbers.js";

interface TwoLines {
  readonly split: number;
  readonly left: Line;
  readonly right: Line;
}

const sideColumns = ["rsquare", "slope", "interception", "variance", "rvariance"] as const;

const columns = [
  ["rsquare", "real"],
  ["split_idx", "long"],
  ["variance", "real"],
  ["rvariance", "real"],
  ["line_fit", "dynamic"],
  ...sideColumns.map((part) => [`right_${part}`, "real"] as const),
  ...sideColumns.map((part) => [`left_${part}`, "real"] as const),
] as const;

export const seriesFit2lines = scalar({
  name: "series_fit_2lines",
  doc: "The two straight lines, one up to a place and one from there on, that fit a series best, a column each: r-square, where the second line begins, variances, the lines' own series, and the measures of the right and the left line.",
  params: [param("series", "dynamic")],
  returns: "dynamic",
  columns: (args) => prefixedColumns("series_fit_2lines", args, columns),
  examples: {
    "series_fit_2lines(dynamic([1, 2, 3, 13, 12, 11]))": 1,
    "series_fit_2lines(dynamic([1, 2, 3, 13, 12, 11]))[1]": 3,
  },
  specialize: () => (series) => {
    const numbers = numbersOf(series as Dynamic);
    const lines = numbers && bestSplit(numbers);
    if (!numbers || !lines) return null;
    const { split, left, right } = lines;
    const fit = [...left.fit, ...right.fit];
    const { rsquare, variance, rvariance } = goodness(numbers, fit);
    const measures = [right, left].flatMap((line) => sideColumns.map((part) => line[part]));
    return [rsquare, BigInt(split), variance, rvariance, seriesOf(fit), ...measures];
  },
});

export const seriesFit2linesDynamic = scalar({
  name: "series_fit_2lines_dynamic",
  doc: "The two straight lines that fit a series best: what `series_fit_2lines` gives, in a property bag.",
  params: [param("series", "dynamic")],
  returns: "dynamic",
  examples: {
    "series_fit_2lines_dynamic(dynamic([1, 2, 3, 13, 12, 11])).split_idx": 3,
    "series_fit_2lines_dynamic(dynamic([1, 2, 3, 13, 12, 11])).line_fit": [1, 2, 3, 13, 12, 11],
  },
  eval: (series) => {
    const numbers = numbersOf(series);
    const lines = numbers && bestSplit(numbers);
    if (!numbers || !lines) return null;
    const fit = [...lines.left.fit, ...lines.right.fit];
    const { rsquare, variance, rvariance } = goodness(numbers, fit);
    return {
      rsquare: realToDynamic(rsquare),
      split_idx: lines.split,
      variance: realToDynamic(variance),
      rvariance: realToDynamic(rvariance),
      line_fit: seriesOf(fit),
      right: sideBag(lines.right),
      left: sideBag(lines.left),
    };
  },
});

function sideBag(line: Line): DynamicBag {
  return Object.fromEntries(sideColumns.map((part) => [part, realToDynamic(line[part])]));
}

/** Tries every place that leaves two values at least on each side; a series too short for that has no two lines. */
function bestSplit(values: readonly number[]): TwoLines | null {
  const before = fitErrors(values);
  const after = fitErrors([...values].reverse());
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let split = 2; split <= values.length - 2; split++) {
    const error = before[split]! + after[values.length - split]!;
    if (error < least) [best, least] = [split, error];
  }
  if (best === undefined) return null;
  return { split: best, left: fitLine(values.slice(0, best)), right: fitLine(values.slice(best)) };
}

/** For each number of first values, the sum of the squared distances from the line that fits them: from running sums. */
function fitErrors(values: readonly number[]): readonly number[] {
  const center = mean(values);
  let [sum, squares, products] = [0, 0, 0];
  const errors = [0];
  for (const [i, value] of values.entries()) {
    const distance = value - center;
    sum += distance;
    squares += distance * distance;
    products += distance * i;
    const count = i + 1;
    const spread = (count * (count * count - 1)) / 12;
    const covariation = products - (sum * i) / 2;
    errors.push(Math.max(0, squares - (sum * sum) / count - (spread === 0 ? 0 : (covariation * covariation) / spread)));
  }
  return errors;
}
