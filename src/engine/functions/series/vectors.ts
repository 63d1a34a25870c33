import { numberOf } from "../../types/dynamic-number.js";
import { type Dynamic, isArray } from "../../types/value.js";

/** The sum of the products of two series, the longer one cut, elements that are no numbers passed over; null where one is empty. */
export function dotProduct(left: Dynamic, right: Dynamic): number | null {
  if (!isArray(left) || !isArray(right)) return null;
  const length = Math.min(left.length, right.length);
  if (length === 0) return null;
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const a = numberOf(left[i]!);
    const b = numberOf(right[i]!);
    if (a !== null && b !== null) sum += a * b;
  }
  return sum;
}
