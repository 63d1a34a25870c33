import { constant, optional, param } from "../functions/definition.js";
import { isBag, setMember, type Dynamic } from "../types/value.js";
import { conditional } from "./conditional.js";
import { accumulator, aggregate } from "./definition.js";
import { maxSizeOf } from "./max-size.js";

const maxSize = constant(optional("maxSize", "long"));

export const makeBag = aggregate({
  name: "make_bag",
  doc: "One bag with the members of all bags; of members with one name the first stays. What is no bag is passed over.",
  params: [param("expr", "dynamic"), maxSize],
  returns: "dynamic",
  prefix: "bag",
  examples: { "make_bag(bag_pack(strcat('n', x % 2), x))": { n1: 1, n0: 2 } },
  accumulate: ([, most]) => packing(maxSizeOf(most)),
});

export const makeBagIf = aggregate({
  name: "make_bag_if",
  doc: "One bag with the members of the bags for which a predicate is true.",
  params: [param("expr", "dynamic"), param("predicate", "bool"), maxSize],
  returns: "dynamic",
  prefix: "bag",
  examples: { "make_bag_if(bag_pack(strcat('n', x), x), x > 3)": { n4: 4, n5: 5 } },
  accumulate: ([, , most]) => conditional(packing(maxSizeOf(most))),
});

export const makeDictionary = aggregate({
  name: "make_dictionary",
  doc: "The old name of 'make_bag'.",
  params: [param("expr", "dynamic"), maxSize],
  returns: "dynamic",
  prefix: "dictionary",
  examples: { "make_dictionary(bag_pack('n', x))": { n: 1 } },
  accumulate: ([, most]) => packing(maxSizeOf(most)),
});

interface Packing {
  readonly bag: Record<string, Dynamic>;
  size: number;
}

function packing(most: number) {
  const add = (state: Packing, value: unknown) => {
    if (!isBag(value)) return state;
    for (const key of Object.keys(value)) {
      if (state.size >= most) break;
      if (Object.hasOwn(state.bag, key)) continue;
      setMember(state.bag, key, value[key]!);
      state.size++;
    }
    return state;
  };
  return accumulator<Packing>({
    init: () => ({ bag: {}, size: 0 }),
    add,
    merge: (state, other) => add(state, other.bag),
    result: (state) => state.bag,
  });
}
