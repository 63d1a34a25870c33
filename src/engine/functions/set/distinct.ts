import { dynamicKey } from "../../types/compare.js";
import { type Dynamic, isArray } from "../../types/value.js";

/** The distinct elements of an array in order of appearance, by a key that equal ones share; null where it is no array. */
export function distinct(array: Dynamic): ReadonlyMap<string, Dynamic> | null {
  if (!isArray(array)) return null;
  const elements = new Map<string, Dynamic>();
  for (const element of array) {
    const key = dynamicKey(element);
    if (!elements.has(key)) elements.set(key, element);
  }
  return elements;
}

/** The distinct elements of every array; null where one of them is none. */
export function distinctOfAll(arrays: readonly Dynamic[]): readonly ReadonlyMap<string, Dynamic>[] | null {
  const sets = arrays.map(distinct);
  return sets.every((set) => set !== null) ? sets : null;
}
