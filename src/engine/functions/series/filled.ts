import { equalDynamic } from "../../types/compare.js";
import { type Dynamic, isArray, toDynamicValue } from "../../types/value.js";
import type { Argument, RowFunction } from "../definition.js";

/** Fills in a series: `isMissing` says which elements stand for none. */
type Fill = (series: readonly Dynamic[], isMissing: (element: Dynamic) => boolean, ...values: Parameters<RowFunction>) => Dynamic;

/** A row function that fills the series in its first argument; the placeholder for missing values stands at a position, and is null where left out. */
export function filling(args: readonly Argument[], placeholderAt: number, fill: Fill): RowFunction {
  const placeholderType = args[placeholderAt]?.type ?? "real";
  return (...values) => {
    const [series] = values;
    if (!isArray(series)) return null;
    const placeholder = toDynamicValue(placeholderType, values[placeholderAt] ?? null);
    return fill(series, (element) => equalDynamic(element, placeholder), ...values);
  };
}
