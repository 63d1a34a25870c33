import { constant, optional, param } from "../functions/definition.js";
import type { ScalarType } from "../types/type.js";
import { isArray, toDynamicValue, type Dynamic } from "../types/value.js";
import { conditional } from "./conditional.js";
import { accumulator, aggregate } from "./definition.js";
import { maxSizeOf, oldMostElements } from "./max-size.js";

const maxSize = constant(optional("maxSize", "long"));

export const makeList = aggregate({
  name: "make_list",
  doc: "An array of the values that are not null, in their order. Dynamic nulls stay, and arrays give their elements.",
  params: [param("expr", "any"), maxSize],
  returns: "dynamic",
  prefix: "list",
  examples: { "make_list(x)": [1, 2, 3, 4, 5], "make_list(x, 2)": [1, 2] },
  accumulate: ([argument, most]) => listing(argument!.type, maxSizeOf(most), false),
});

export const makelist = aggregate({
  name: "makelist",
  doc: "The old name of 'make_list'; without a greatest size its list ends at 128 elements.",
  params: [param("expr", "any"), maxSize],
  returns: "dynamic",
  prefix: "list",
  examples: { "makelist(x)": [1, 2, 3, 4, 5] },
  accumulate: ([argument, most]) => listing(argument!.type, maxSizeOf(most, oldMostElements), false),
});

export const makeListIf = aggregate({
  name: "make_list_if",
  doc: "An array of the values for which a predicate is true.",
  params: [param("expr", "any"), param("predicate", "bool"), maxSize],
  returns: "dynamic",
  prefix: "list",
  examples: { "make_list_if(x, x > 2)": [3, 4, 5] },
  accumulate: ([argument, , most]) => conditional(listing(argument!.type, maxSizeOf(most), false)),
});

export const makeListWithNulls = aggregate({
  name: "make_list_with_nulls",
  doc: "An array of the values, nulls among them.",
  params: [param("expr", "any")],
  returns: "dynamic",
  prefix: "list",
  examples: { "make_list_with_nulls(iff(x == 2, int(null), x))": [1, null, 3, 4, 5] },
  accumulate: ([argument]) => listing(argument!.type, maxSizeOf(undefined), true),
});

function listing(type: ScalarType, most: number, withNulls: boolean) {
  const keepsNulls = withNulls || type === "dynamic";
  return accumulator<Dynamic[]>({
    init: () => [],
    add: (list, value) => {
      if (isArray(value)) append(list, value, most);
      else if ((value !== null || keepsNulls) && list.length < most) list.push(toDynamicValue(type, value));
      return list;
    },
    merge: (list, other) => append(list, other, most),
    result: (list) => list,
  });
}

function append(list: Dynamic[], values: readonly Dynamic[], most: number): Dynamic[] {
  for (const value of values) {
    if (list.length >= most) break;
    list.push(value);
  }
  return list;
}
