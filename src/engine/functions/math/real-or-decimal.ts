import { convert } from "../../types/coerce.js";
import type { Argument, RowFunction } from "../definition.js";
import type { Decimal } from "../../types/decimal.js";

/** A decimal stays one; every other number is taken as a real. */
export function realOrDecimal([argument]: readonly Argument[]): "real" | "decimal" {
  return argument!.type === "decimal" ? "decimal" : "real";
}

/** The row function of a number that does one thing to reals and the same to decimals. */
export function ofNumber(
  [argument]: readonly Argument[],
  onReal: (number: number, ...others: (bigint | undefined)[]) => number,
  onDecimal: (number: Decimal, ...others: (bigint | undefined)[]) => Decimal,
): RowFunction {
  const { type } = argument!;
  if (type === "decimal") return (value, ...others) => onDecimal(value as Decimal, ...(others as bigint[]));
  return (value, ...others) => onReal(convert(value!, type, "real") as number, ...(others as bigint[]));
}
