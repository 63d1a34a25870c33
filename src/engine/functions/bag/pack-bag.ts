import type { ScalarType } from "../../types/type.js";
import { type Dynamic, type DynamicBag, setMember, toDynamicValue, type Value } from "../../types/value.js";

/** A bag of the values under their names; with `ignoreEmpty`, nulls and empty strings are left out. */
export function packBag(
  names: readonly string[],
  types: readonly ScalarType[],
  values: readonly Value[],
  ignoreEmpty = false,
): DynamicBag {
  const bag: Record<string, Dynamic> = {};
  for (let i = 0; i < names.length; i++) {
    const value = toDynamicValue(types[i]!, values[i]!);
    if (!ignoreEmpty || (value !== null && value !== "")) setMember(bag, names[i]!, value);
  }
  return bag;
}
