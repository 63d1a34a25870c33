import { param } from "../functions/definition.js";
import { conditional } from "./conditional.js";
import { aggregate } from "./definition.js";
import { varianceAccumulator } from "./moments.js";

export const stdev = aggregate({
  name: "stdev",
  doc: "The standard deviation of the values as a sample; 0 where there are fewer than two.",
  params: [param("expr", "summable")],
  returns: "real",
  examples: { "stdev(x)": 1.5811388300841898 },
  accumulate: () => varianceAccumulator("sample", Math.sqrt),
});

export const stdevif = aggregate({
  name: "stdevif",
  doc: "The standard deviation, as a sample, of the values for which a predicate is true.",
  params: [param("expr", "summable"), param("predicate", "bool")],
  returns: "real",
  examples: { "stdevif(x, x > 2)": 1 },
  accumulate: () => conditional(varianceAccumulator("sample", Math.sqrt)),
});

export const stdevp = aggregate({
  name: "stdevp",
  doc: "The standard deviation of the values as the whole population.",
  params: [param("expr", "summable")],
  returns: "real",
  examples: { "stdevp(x * 2)": 2.8284271247461903 },
  accumulate: () => varianceAccumulator("population", Math.sqrt),
});
