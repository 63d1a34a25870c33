import { type Dynamic, isArray, isBag } from "../engine/types/value.js";

/** A copy with keys sorted at every level, as a saved estate has them; equal parts stay shared. */
export function sortKeys(value: Dynamic, done = new WeakMap<object, Dynamic>()): Dynamic {
  if (typeof value !== "object" || value === null) return value;
  const known = done.get(value);
  if (known !== undefined) return known;
  let sorted: Dynamic = value;
  if (isArray(value)) sorted = value.map((item) => sortKeys(item, done));
  else if (isBag(value)) {
    const keys = Object.keys(value).sort();
    sorted = Object.fromEntries(keys.map((key) => [key, sortKeys(value[key]!, done)]));
  }
  done.set(value, sorted);
  return sorted;
}
