import { constant, param, rest } from "../functions/definition.js";
import { aggregate } from "./definition.js";
import { percentileColumn, percentileReturns, percentilesArrayColumn, percentilesOf, ranking } from "./nearest-rank.js";

const differs = "exact at every size, where Kusto estimates the percentiles of many values";

export const percentile = aggregate({
  name: "percentile",
  doc: "The least value that a percentage of the values does not exceed: always one of the values. Nulls do not count.",
  params: [param("expr", "orderable"), constant(param("percentile", "number"))],
  returns: percentileReturns,
  columns: ([value, p]) => [percentileColumn(value!, p!)],
  differs,
  examples: { "percentile(x, 50)": 3, "percentile(x, 90)": 5 },
  accumulate: ([value, ...percentiles], context) =>
    ranking(value!.type, percentilesOf(percentiles, context), { weighted: false, asArray: false }),
});

export const percentiles = aggregate({
  name: "percentiles",
  doc: "Several percentiles of the values, a column each.",
  params: [param("expr", "orderable"), constant(rest("percentile", "number"))],
  returns: percentileReturns,
  columns: ([value, ...percentiles]) => percentiles.map((p) => percentileColumn(value!, p)),
  differs,
  examples: { "percentiles(x, 20, 50)": [1, 3] },
  accumulate: ([value, ...percentiles], context) =>
    ranking(value!.type, percentilesOf(percentiles, context), { weighted: false, asArray: false }),
});

export const percentilesArray = aggregate({
  name: "percentiles_array",
  doc: "Several percentiles of the values as an array; they are given one by one or as an array.",
  params: [param("expr", "orderable"), constant(rest("percentile", "any"))],
  returns: "dynamic",
  columns: ([value]) => percentilesArrayColumn(value!),
  differs,
  examples: { "percentiles_array(x, 20, 50)": [1, 3], "percentiles_array(x, dynamic([20, 50]))": [1, 3] },
  accumulate: ([value, ...percentiles], context) =>
    ranking(value!.type, percentilesOf(percentiles, context), { weighted: false, asArray: true }),
});
