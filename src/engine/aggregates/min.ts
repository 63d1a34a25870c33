import { param, sameAs } from "../functions/definition.js";
import { conditional } from "./conditional.js";
import { aggregate } from "./definition.js";
import { extremeOf, extremeOfGroups } from "./extreme.js";

export const min = aggregate({
  name: "min",
  doc: "The least value that is not null; null where there is none. NaN if there is one.",
  params: [param("expr", "orderable")],
  returns: sameAs(0),
  examples: { "min(x)": 1 },
  accumulate: ([argument]) => extremeOf(argument!.type, "least"),
  kernel: ([column], groups, groupCount) => extremeOfGroups(column!, "least", groups, groupCount),
});

export const minif = aggregate({
  name: "minif",
  doc: "The least value for which a predicate is true; null where there is none.",
  params: [param("expr", "orderable"), param("predicate", "bool")],
  returns: sameAs(0),
  examples: { "minif(x, x > 2)": 3 },
  accumulate: ([argument]) => conditional(extremeOf(argument!.type, "least")),
});
