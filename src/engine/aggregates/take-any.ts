import { param, rest, sameAs } from "../functions/definition.js";
import { nullOf } from "../types/null-of.js";
import type { ScalarType } from "../types/type.js";
import type { Value } from "../types/value.js";
import { conditional } from "./conditional.js";
import { accumulator, aggregate, type AggregateArgument, type AggregateOverload } from "./definition.js";

export const takeAny = aggregate({
  name: "take_any",
  doc: "A value of any row: the first that is not null or empty. Of several arguments or `*`, the values of the first row.",
  ...takingAny((name, position) => name || `any_arg${position}`),
  examples: { "take_any(x)": 1 },
});

export const any = aggregate({
  name: "any",
  doc: "The old name of 'take_any'.",
  ...takingAny((name, position) => `any_${name || `arg${position}`}`),
  examples: { "any(x)": 1 },
});

export const takeAnyif = aggregate({
  name: "take_anyif",
  doc: "A value of any row for which a predicate is true: the first that is not null or empty.",
  params: [param("expr", "any"), param("predicate", "bool")],
  returns: sameAs(0),
  prefix: "",
  examples: { "take_anyif(x, x > 2)": 3 },
  accumulate: ([argument]) => conditional(takingValue(argument!.type)),
});

export const anyif = aggregate({
  name: "anyif",
  doc: "The old name of 'take_anyif'.",
  params: [param("expr", "any"), param("predicate", "bool")],
  returns: sameAs(0),
  examples: { "anyif(x, x > 2)": 3 },
  accumulate: ([argument]) => conditional(takingValue(argument!.type)),
});

export const passthrough = aggregate({
  name: "passthrough",
  doc: "The value of a group whose rows all have one value.",
  params: [param("expr", "any")],
  returns: sameAs(0),
  prefix: "",
  examples: { "passthrough(x * 0)": 0 },
  accumulate: ([argument]) => takingValue(argument!.type),
});

function takingAny(nameOf: (name: string, position: number) => string): AggregateOverload {
  return {
    params: [rest("expr", "any")],
    star: true,
    returns: sameAs(0),
    columns: (args: readonly AggregateArgument[]) => args.map(({ name, type }, i) => ({ name: nameOf(name, i), type })),
    accumulate: (args) => (args.length === 1 ? takingValue(args[0]!.type) : takingRow(args.map(({ type }) => type))),
  };
}

function takingValue(type: ScalarType) {
  const add = (taken: Value, value: Value) => (taken === null || taken === "" ? value : taken);
  return accumulator<Value>({ init: () => nullOf(type), add, merge: add, result: (taken) => taken });
}

function takingRow(types: readonly ScalarType[]) {
  return accumulator<readonly Value[] | undefined>({
    init: () => undefined,
    add: (taken, ...values) => taken ?? values,
    merge: (taken, other) => taken ?? other,
    result: (taken) => taken ?? types.map(nullOf),
  });
}
