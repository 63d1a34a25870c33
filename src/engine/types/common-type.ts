import type { ScalarType, Type } from "./type.js";

const numbers: readonly Type[] = ["int", "long", "real", "decimal"];

/**
 * The type that all the types can be read as: the widest of numbers, otherwise the one they share. Dynamic gives way to the others.
 * Undefined where there is none.
 */
export function commonType(types: readonly Type[]): Type | undefined {
  let common: Type | undefined;
  for (const type of types) {
    const next = common === undefined ? type : commonOfTwo(common, type);
    if (next === undefined) return undefined;
    common = next;
  }
  return common;
}

function commonOfTwo(first: Type, second: Type): Type | undefined {
  if (first === second || second === "dynamic" || second === "unknown") return first;
  if (first === "dynamic" || first === "unknown") return second;
  const wider = Math.max(numbers.indexOf(first), numbers.indexOf(second));
  return numbers.includes(first) && numbers.includes(second) ? (numbers[wider] as ScalarType) : undefined;
}
