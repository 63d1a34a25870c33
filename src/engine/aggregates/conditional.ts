import type { Value } from "../types/value.js";
import type { Accumulator } from "./definition.js";

/** The accumulator over the rows whose predicate is true: `sumif` from `sum`. The predicate is the argument at the position, 1 or 2. */
export function conditional(base: Accumulator, position: 1 | 2 = 1): Accumulator {
  const { add } = base;
  return {
    ...base,
    add:
      position === 1
        ? (state: unknown, value: Value, predicate: Value) => (predicate === true ? add(state, value) : state)
        : (state: unknown, first: Value, second: Value, predicate: Value) =>
            predicate === true ? add(state, first, second) : state,
  };
}
