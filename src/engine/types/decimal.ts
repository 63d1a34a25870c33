import { Decimal as Base } from "decimal.js";

/** The `decimal` type: 34 significant digits, as IEEE 754 decimal128, printed without an exponent. */
export const Decimal = Base.clone({
  precision: 34,
  rounding: Base.ROUND_HALF_EVEN,
  maxE: 6144,
  minE: -6143,
  toExpNeg: -6200,
  toExpPos: 6200,
  defaults: true,
});
export type Decimal = Base;

const decimalText = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,5})?$/;

/** Reads a decimal number, rounded to 34 digits; null for any other text and for what is out of range. */
export function parseDecimal(text: string): Decimal | null {
  const trimmed = text.trim();
  if (!decimalText.test(trimmed)) return null;
  const value = new Decimal(trimmed).toSignificantDigits(34);
  return value.isFinite() ? value : null;
}

/** The shortest plain text of a decimal: `1.5`, `700000000`, never an exponent. */
export function formatDecimal(value: Decimal): string {
  return value.isZero() ? "0" : value.toFixed();
}
