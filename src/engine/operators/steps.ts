import type { Decimal } from "../types/decimal.js";
import type { Value } from "../types/value.js";

/** How many steps lead from one value to the other, as a fraction. */
export function stepsBetween(start: Value, value: Value, step: Value): number {
  if (typeof start === "bigint") {
    const distance = (value as bigint) - start;
    return Number(distance / (step as bigint)) + Number(distance % (step as bigint)) / Number(step);
  }
  if (typeof start === "number") return ((value as number) - start) / (step as number);
  return (value as Decimal)
    .minus(start as Decimal)
    .div(step as Decimal)
    .toNumber();
}

export function stepsOn(start: Value, step: Value, count: number): Value {
  if (typeof start === "bigint") return start + (step as bigint) * BigInt(count);
  if (typeof start === "number") return start + (step as number) * count;
  return (start as Decimal).plus((step as Decimal).times(count));
}
