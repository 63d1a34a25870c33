import { numberOf } from "../../types/dynamic-number.js";
import { type Dynamic, toDynamicValue } from "../../types/value.js";
import { param, rest, scalar } from "../definition.js";
import { prefixedColumns } from "./columns.js";
import { numbersOf, seriesOf } from "./numbers.js";
import { findPeriods, scorePeriods } from "./periods.js";

const columns = [
  ["periods", "dynamic"],
  ["scores", "dynamic"],
] as const;

const differs = "the scores agree with Kusto's to three digits: its measure is not published";

export const seriesPeriodsDetect = scalar({
  name: "series_periods_detect",
  doc: "The periods that show most in a series, between two lengths, and how strongly, from 0 to 1: a column each, filled up with zeros to the number asked for. A period has 4 elements at least and shows twice.",
  differs,
  params: [param("series", "dynamic"), param("minPeriod", "real"), param("maxPeriod", "real"), param("count", "long")],
  returns: "dynamic",
  columns: (args) => prefixedColumns("series_periods_detect", args, columns),
  examples: { "series_periods_detect(dynamic([1, 5, 9, 5, 1, 1, 5, 9, 5, 1, 1, 5, 9, 5, 1, 1, 5, 9, 5, 1]), 0, 10, 2)": [5, 0] },
  specialize: () => (series, shortest, longest, count) => {
    const numbers = numbersOf(series as Dynamic);
    if (numbers === null) return null;
    const found = findPeriods(numbers, shortest as number, longest as number);
    const slots = Array.from({ length: Math.max(0, Number(count)) }, (_, rank) => found[rank] ?? { length: 0, score: 0 });
    return [seriesOf(slots.map(({ length }) => length)), seriesOf(slots.map(({ score }) => score))];
  },
});

export const seriesPeriodsValidate = scalar({
  name: "series_periods_validate",
  doc: "How strongly given periods show in a series, from 0 to 1: a column for the periods, a column for the scores. A period has 4 elements at least and half of the series at most.",
  differs,
  params: [param("series", "dynamic"), rest("periods", "number")],
  returns: "dynamic",
  columns: (args) => prefixedColumns("series_periods_validate", args, columns),
  examples: {
    "series_periods_validate(dynamic([1, 5, 9, 5, 1, 1, 5, 9, 5, 1]), 5.0, 3.0)": [5, 3],
    "series_periods_validate(dynamic([1, 5, 9, 5, 1, 1, 5, 9, 5, 1]), 3.0)[1]": [0],
  },
  specialize: (args) => {
    const types = args.map(({ type }) => type);
    return (series, ...periods) => {
      const numbers = numbersOf(series as Dynamic);
      if (numbers === null) return null;
      const lengths = periods.map((period, index) => numberOf(toDynamicValue(types[index + 1]!, period)) ?? 0);
      return [seriesOf(lengths), seriesOf(scorePeriods(numbers, lengths))];
    };
  },
});
