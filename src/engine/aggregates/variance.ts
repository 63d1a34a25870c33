import { param } from "../functions/definition.js";
import { conditional } from "./conditional.js";
import { aggregate } from "./definition.js";
import { varianceAccumulator } from "./moments.js";

export const variance = aggregate({
  name: "variance",
  doc: "The variance of the values as a sample, with ten decimals; 0 where there are fewer than two.",
  params: [param("expr", "summable")],
  returns: "real",
  examples: { "variance(x)": 2.5 },
  accumulate: () => varianceAccumulator("sample"),
});

export const varianceif = aggregate({
  name: "varianceif",
  doc: "The variance, as a sample, of the values for which a predicate is true.",
  params: [param("expr", "summable"), param("predicate", "bool")],
  returns: "real",
  examples: { "varianceif(x, x > 2)": 1 },
  accumulate: () => conditional(varianceAccumulator("sample")),
});

export const variancep = aggregate({
  name: "variancep",
  doc: "The variance of the values as the whole population, with ten decimals.",
  params: [param("expr", "summable")],
  returns: "real",
  examples: { "variancep(x)": 2 },
  accumulate: () => varianceAccumulator("population"),
});

export const variancepif = aggregate({
  name: "variancepif",
  doc: "The variance, as the whole population, of the values for which a predicate is true.",
  params: [param("expr", "summable"), param("predicate", "bool")],
  returns: "real",
  examples: { "variancepif(x, x > 3)": 0.25 },
  accumulate: () => conditional(varianceAccumulator("population")),
});
