import { param, sameAs } from "../functions/definition.js";
import { conditional } from "./conditional.js";
import { aggregate } from "./definition.js";
import { extremeOf, extremeOfGroups } from "./extreme.js";

export const max = aggregate({
  name: "max",
  doc: "The greatest value that is not null; null where there is none. NaN if there is one.",
  params: [param("expr", "orderable")],
  returns: sameAs(0),
  examples: { "max(x)": 5 },
  accumulate: ([argument]) => extremeOf(argument!.type, "greatest"),
  kernel: ([column], groups, groupCount) => extremeOfGroups(column!, "greatest", groups, groupCount),
});

export const maxif = aggregate({
  name: "maxif",
  doc: "The greatest value for which a predicate is true; null where there is none.",
  params: [param("expr", "orderable"), param("predicate", "bool")],
  returns: sameAs(0),
  examples: { "maxif(x, x > 2)": 5 },
  accumulate: ([argument]) => conditional(extremeOf(argument!.type, "greatest")),
});
