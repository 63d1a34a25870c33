import type { Dynamic } from "../../types/value.js";
import { optional, param, scalar } from "../definition.js";
import { prefixedColumns } from "./columns.js";
import { goodness } from "./line.js";
import { numbersOf, seriesOf } from "./numbers.js";
import { fitPolynomial, valueAt } from "./polynomial.js";

const columns = [
  ["rsquare", "real"],
  ["coefficients", "dynamic"],
  ["variance", "real"],
  ["rvariance", "real"],
  ["poly_fit", "dynamic"],
] as const;

export const seriesFitPoly = scalar({
  name: "series_fit_poly",
  doc: "The polynomial of a degree (1 by default) that fits a series best by least squares, over a series of places (1, 2, 3, … by default), a column each: r-square, coefficients from the highest power down, variances, and the polynomial's own series.",
  params: [param("y", "dynamic"), optional("x", "dynamic"), optional("degree", "long")],
  returns: "dynamic",
  columns: (args) => prefixedColumns("series_fit_poly", args, columns),
  examples: {
    "round(series_fit_poly(dynamic([1, 3, 5]))[0], 9)": 1,
    "array_length(series_fit_poly(dynamic([1, 4, 9, 16]), dynamic([1, 2, 3, 4]), 2)[1])": 3,
  },
  specialize: () => (series, places, degree) => {
    const y = numbersOf(series as Dynamic);
    const x = places === undefined ? y?.map((_, index) => index + 1) : numbersOf(places as Dynamic);
    const power = Number(degree ?? 1);
    if (!y || !x || x.length !== y.length || power < 0 || y.length <= power) return null;
    const coefficients = fitPolynomial(x, y, power);
    if (coefficients === null) return null;
    const fit = x.map((place) => valueAt(coefficients, place));
    const { rsquare, variance, rvariance } = goodness(y, fit);
    return [rsquare, seriesOf(coefficients), variance, rvariance, seriesOf(fit)];
  },
});
