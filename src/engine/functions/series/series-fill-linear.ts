import { numberOf } from "../../types/dynamic-number.js";
import { type Dynamic, Real, realToDynamic, toDynamicValue } from "../../types/value.js";
import { optional, param, scalar } from "../definition.js";
import { filling } from "./filled.js";
import { isIntegralSeries } from "./numbers.js";

export const seriesFillLinear = scalar({
  name: "series_fill_linear",
  doc: "A series whose missing values (nulls, or a given placeholder) are put on the line between their neighbours; those at the edges are filled with the nearest value, and a series of nothing else with a constant.",
  params: [
    param("series", "dynamic"),
    optional("placeholder", "number"),
    optional("fillEdges", "bool"),
    optional("constant", "number"),
  ],
  returns: "dynamic",
  resultName: "first-argument",
  nulls: "see",
  examples: {
    "series_fill_linear(dynamic([null, 1.5, null, 2.5]))": [1.5, 1.5, 2, 2.5],
    "series_fill_linear(dynamic([41, null, null, 16]))": [41, 32, 24, 16],
    "series_fill_linear(dynamic([null, 1, null]), real(null), false)": [null, 1, null],
    "series_fill_linear(dynamic([null, null]), real(null), true, 3)": [3, 3],
  },
  specialize: (args) => {
    const constantType = args[3]?.type;
    return filling(args, 1, (series, isMissing, _series, _placeholder, fillEdges, constant) => {
      const known = series.flatMap((element, index) => (isMissing(element) || numberOf(element) === null ? [] : [index]));
      if (known.length > 0) return interpolate(series, isMissing, known, fillEdges !== false);
      const value = constantType === undefined ? new Real(0) : toDynamicValue(constantType, constant ?? null);
      return series.map((element) => (isMissing(element) ? (value ?? element) : element));
    });
  },
});

/** `known` are the positions of the numbers that are there, in order. */
function interpolate(
  series: readonly Dynamic[],
  isMissing: (element: Dynamic) => boolean,
  known: readonly number[],
  fillEdges: boolean,
): Dynamic {
  const integral = isIntegralSeries(series);
  let next = 0;
  return series.map((element, index) => {
    while (next < known.length && known[next]! < index) next++;
    if (!isMissing(element)) return element;
    const after = known[next];
    const before = known[next - 1];
    if (before === undefined || after === undefined) return fillEdges ? series[(before ?? after)!]! : element;
    const left = numberOf(series[before]!)!;
    const value = left + ((numberOf(series[after]!)! - left) * (index - before)) / (after - before);
    return integral ? Math.trunc(value) : realToDynamic(value);
  });
}
