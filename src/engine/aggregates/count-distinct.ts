import { param } from "../functions/definition.js";
import { conditional } from "./conditional.js";
import { aggregate } from "./definition.js";
import { distinctCount, distinctCountOfGroups } from "./distinct.js";

export const countDistinct = aggregate({
  name: "count_distinct",
  doc: "The number of distinct values that are not null, exactly.",
  params: [param("expr", "static")],
  returns: "long",
  examples: { "count_distinct(x)": 5, "count_distinct(x % 2)": 2 },
  accumulate: ([argument]) => distinctCount(argument!.type),
  kernel: ([column], groups, groupCount) => distinctCountOfGroups(column!, groups, groupCount),
});

export const countDistinctif = aggregate({
  name: "count_distinctif",
  doc: "The number of distinct values that are not null and for which a predicate is true, exactly.",
  params: [param("expr", "static"), param("predicate", "bool")],
  returns: "long",
  examples: { "count_distinctif(x, x > 2)": 3 },
  accumulate: ([argument]) => conditional(distinctCount(argument!.type)),
});
