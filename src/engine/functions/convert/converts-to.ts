import { convert } from "../../types/coerce.js";
import { param, type Argument, type RowFunction } from "../definition.js";
import type { ScalarType } from "../../types/type.js";

/** What all conversion functions share: one argument of any type, whose name the result keeps. */
export function convertsTo<const Target extends ScalarType>(target: Target) {
  return {
    params: [param("value", "any")],
    returns: target,
    resultName: "first-argument",
    isConversion: true,
    specialize: ([argument]: readonly Argument[]): RowFunction => {
      const source = argument!.type;
      return source === target ? identity : (value) => convert(value!, source, target);
    },
  } as const;
}

const identity: RowFunction = (value) => value!;
