import { param } from "../functions/definition.js";
import { conditional } from "./conditional.js";
import { aggregate, type AggregateArgument, type AggregateOverload } from "./definition.js";
import { covarianceAccumulator } from "./moments.js";

const pair = [param("expr1", "summable"), param("expr2", "summable")];

export const covariance = aggregate({
  name: "covariance",
  doc: "The covariance of pairs of numbers as a sample; 0 where there are fewer than two pairs.",
  params: [...pair],
  returns: "real",
  columns: named("covariance"),
  examples: { "covariance(x, 2 * x)": 5 },
  accumulate: () => covarianceAccumulator("sample"),
});

export const covarianceif = aggregate({
  name: "covarianceif",
  doc: "The covariance, as a sample, of the pairs for which a predicate is true.",
  params: [...pair, param("predicate", "bool")],
  returns: "real",
  columns: named("covarianceif"),
  examples: { "covarianceif(x, 2 * x, x > 2)": 2 },
  accumulate: () => conditional(covarianceAccumulator("sample"), 2),
});

export const covariancep = aggregate({
  name: "covariancep",
  doc: "The covariance of pairs of numbers as the whole population.",
  params: [...pair],
  returns: "real",
  columns: named("covariancep"),
  examples: { "covariancep(x, 2 * x)": 4 },
  accumulate: () => covarianceAccumulator("population"),
});

export const covariancepif = aggregate({
  name: "covariancepif",
  doc: "The covariance, as the whole population, of the pairs for which a predicate is true.",
  params: [...pair, param("predicate", "bool")],
  returns: "real",
  columns: named("covariancepif"),
  examples: { "covariancepif(x, 2 * x, x > 3)": 0.5 },
  accumulate: () => conditional(covarianceAccumulator("population"), 2),
});

/** `covariance_x_y`. */
function named(name: string): NonNullable<AggregateOverload["columns"]> {
  return ([first, second]: readonly AggregateArgument[]) => [{ name: `${name}_${first!.name}_${second!.name}`, type: "real" }];
}
