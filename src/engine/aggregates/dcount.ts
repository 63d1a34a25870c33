import { constant, optional, param } from "../functions/definition.js";
import { conditional } from "./conditional.js";
import { aggregate } from "./definition.js";
import { distinctCount, distinctCountOfGroups } from "./distinct.js";

const differs = "exact at every size and accuracy, where Kusto estimates large counts";

export const dcount = aggregate({
  name: "dcount",
  doc: "The number of distinct values that are not null.",
  params: [param("expr", "any"), constant(optional("accuracy", "long"))],
  returns: "long",
  differs,
  examples: { "dcount(x)": 5, "dcount(x % 2)": 2 },
  accumulate: ([argument]) => distinctCount(argument!.type),
  kernel: ([column], groups, groupCount) => distinctCountOfGroups(column!, groups, groupCount),
});

export const dcountif = aggregate({
  name: "dcountif",
  doc: "The number of distinct values that are not null and for which a predicate is true.",
  params: [param("expr", "any"), param("predicate", "bool"), constant(optional("accuracy", "long"))],
  returns: "long",
  differs,
  examples: { "dcountif(x, x > 2)": 3 },
  accumulate: ([argument]) => conditional(distinctCount(argument!.type)),
});
