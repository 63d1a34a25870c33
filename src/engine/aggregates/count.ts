import { optional } from "../functions/definition.js";
import { longsFrom } from "../types/whole-numbers.js";
import { accumulator, aggregate } from "./definition.js";

export const count = aggregate({
  name: "count",
  aliases: ["cnt"],
  doc: "The number of rows; an argument changes nothing, not even where it is null.",
  params: [optional("expr", "any")],
  returns: "long",
  examples: { "count()": 5, "count(x)": 5 },
  accumulate: () => counting,
  kernel: (_columns, groups, groupCount) => {
    const counts = new Int32Array(groupCount);
    for (let row = 0; row < groups.length; row++) counts[groups[row]!]!++;
    return longsFrom(counts);
  },
});

const counting = accumulator<number>({
  init: () => 0,
  add: (count) => count + 1,
  merge: (count, other) => count + other,
  result: (count) => BigInt(count),
});
