import { constant, param, rest } from "../functions/definition.js";
import { aggregate } from "./definition.js";
import { percentileColumn, percentileReturns, percentilesArrayColumn, percentilesOf, ranking } from "./nearest-rank.js";

export const percentilew = aggregate({
  name: "percentilew",
  doc: "The percentile of values that count as often as their weight says.",
  params: [param("expr", "orderable"), param("weight", "integer"), constant(param("percentile", "number"))],
  returns: percentileReturns,
  columns: ([value, , p]) => [percentileColumn(value!, p!)],
  examples: { "percentilew(x, x, 50)": 4 },
  accumulate: ([value, , ...percentiles], context) =>
    ranking(value!.type, percentilesOf(percentiles, context), { weighted: true, asArray: false }),
});

export const percentilesw = aggregate({
  name: "percentilesw",
  doc: "Several weighted percentiles, a column each.",
  params: [param("expr", "orderable"), param("weight", "integer"), constant(rest("percentile", "number"))],
  returns: percentileReturns,
  columns: ([value, , ...percentiles]) => percentiles.map((p) => percentileColumn(value!, p)),
  examples: { "percentilesw(x, x, 20, 50)": [2, 4] },
  accumulate: ([value, , ...percentiles], context) =>
    ranking(value!.type, percentilesOf(percentiles, context), { weighted: true, asArray: false }),
});

export const percentileswArray = aggregate({
  name: "percentilesw_array",
  doc: "Several weighted percentiles as an array; they are given one by one or as an array.",
  params: [param("expr", "orderable"), param("weight", "integer"), constant(rest("percentile", "any"))],
  returns: "dynamic",
  columns: ([value]) => percentilesArrayColumn(value!),
  examples: { "percentilesw_array(x, x, 20, 50)": [2, 4] },
  accumulate: ([value, , ...percentiles], context) =>
    ranking(value!.type, percentilesOf(percentiles, context), { weighted: true, asArray: true }),
});
