import type { Overload, ScalarFunction } from "../definition.js";

/** What an operator between expressions means: a function without a name that could be called. */
export function operatorMeaning(symbol: string, overload: Overload): ScalarFunction {
  return { kind: "scalar", name: symbol, aliases: [], doc: "", overloads: [overload], examples: {} };
}
