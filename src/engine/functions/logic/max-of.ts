import { compareValues } from "../../types/compare.js";
import { rest, sameAs, scalar, type Argument, type RowFunction } from "../definition.js";

export const maxOf = scalar({
  name: "max_of",
  doc: "The greatest of the arguments that are not null; NaN where one is NaN.",
  params: [rest("arg", "common-orderable", 2)],
  returns: sameAs(0),
  nulls: "see",
  examples: { "max_of(10, 1, -3, 17)": 17, "max_of(1, long(null))": 1, "max_of(1, 2.5)": 2.5 },
  specialize: (args) => extremeOf(args, 1),
});

export const minOf = scalar({
  name: "min_of",
  doc: "The least of the arguments that are not null; NaN where one is NaN.",
  params: [rest("arg", "common-orderable", 2)],
  returns: sameAs(0),
  nulls: "see",
  examples: { "min_of(10, 1, -3, 17)": -3, "min_of(int(null), 5)": 5 },
  specialize: (args) => extremeOf(args, -1),
});

function extremeOf(args: readonly Argument[], direction: 1 | -1): RowFunction {
  const type = args[0]!.type;
  return (...values) => {
    let extreme = values[0]!;
    for (const value of values) {
      if (value === null) continue;
      if (Number.isNaN(value)) return value;
      if (extreme === null || compareValues(value, extreme, type) * direction > 0) extreme = value;
    }
    return extreme;
  };
}
