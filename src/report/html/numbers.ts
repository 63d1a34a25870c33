import { roundHalfAway } from "../../score/formula.js";

export const percentText = (percent: number | undefined): string => (percent === undefined ? "–" : `${fixed(percent, 1)}%`);

/** With so many decimals at most; thousands apart. */
export const fixed = (value: number, digits: number): string =>
  roundHalfAway(value, digits).toLocaleString("en-US", { maximumFractionDigits: digits });

/** `+0.12`, `−0.12`. */
export function signed(value: number, digits = 2): string {
  const rounded = roundHalfAway(value, digits);
  if (rounded === 0) return value === 0 ? "0" : value > 0 ? `+<${10 ** -digits}` : `−<${10 ** -digits}`;
  return `${rounded > 0 ? "+" : "−"}${fixed(Math.abs(rounded), digits)}`;
}
