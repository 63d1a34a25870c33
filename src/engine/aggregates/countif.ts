import { param } from "../functions/definition.js";
import { longsFrom } from "../types/whole-numbers.js";
import { accumulator, aggregate } from "./definition.js";

export const countif = aggregate({
  name: "countif",
  doc: "The number of rows for which a predicate is true.",
  params: [param("predicate", "bool")],
  returns: "long",
  examples: { "countif(x > 2)": 3 },
  accumulate: () =>
    accumulator<number>({
      init: () => 0,
      add: (count, predicate) => (predicate === true ? count + 1 : count),
      merge: (count, other) => count + other,
      result: (count) => BigInt(count),
    }),
  kernel: ([predicate], groups, groupCount) => {
    if (predicate?.kind !== "bool") return undefined;
    const { data, nulls } = predicate;
    const counts = new Int32Array(groupCount);
    if (nulls === undefined) for (let row = 0; row < groups.length; row++) counts[groups[row]!]! += data[row]!;
    else for (let row = 0; row < groups.length; row++) if (nulls[row] === 0) counts[groups[row]!]! += data[row]!;
    return longsFrom(counts);
  },
});
