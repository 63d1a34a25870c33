import { Decimal } from "./decimal.js";
import { type Dynamic, Real } from "./value.js";

/** The number that a dynamic value is, as a double; null where it is none. */
export function numberOf(value: Dynamic): number | null {
  if (typeof value === "number") return value;
  if (value instanceof Real) return value.value;
  if (typeof value === "bigint") return Number(value);
  return value instanceof Decimal ? value.toNumber() : null;
}

/** Whether a dynamic value is a number written without a fraction. */
export function isIntegral(value: Dynamic): value is number | bigint {
  return typeof value === "bigint" || Number.isInteger(value);
}
