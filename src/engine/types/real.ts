import { grisuDigits } from "./grisu.js";

const realText = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const specials: ReadonlyMap<string, number> = new Map([
  ["NaN", Number.NaN],
  ["nan", Number.NaN],
  ["inf", Number.POSITIVE_INFINITY],
  ["+inf", Number.POSITIVE_INFINITY],
  ["-inf", Number.NEGATIVE_INFINITY],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["+Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
]);

/** Reads a real; null for any other text, hex numbers and `INF` among it. */
export function parseReal(text: string): number | null {
  const trimmed = text.trim();
  if (realText.test(trimmed)) return Number(trimmed);
  return specials.get(trimmed) ?? null;
}

/** A real as `tostring` prints it: digits that read back as the same number, always a fraction, `1e21` from 21 integer digits on. */
export function formatReal(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return Object.is(value, -0) ? "-0.0" : `${value}.0`;
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
  const shortest = String(value);
  // Up to 15 digits one text is shortest and closest; with more, Kusto's choice is not always the closest one.
  if (shortest.length <= 16 && shortest.includes(".") && !shortest.includes("e")) return shortest;
  const { digits, exponent } = grisuDigits(Math.abs(value), digitCount(shortest));
  return (value < 0 ? "-" : "") + layOut(digits, exponent);
}

/** How many significant digits a number's shortest text has. */
function digitCount(text: string): number {
  return text.replace(/e.*$/, "").replace(/\D/g, "").replace(/^0+/, "").replace(/0+$/, "").length;
}

/** `digits` × 10^`exponent`, as RapidJSON lays numbers out. */
function layOut(digits: string, exponent: number): string {
  const point = digits.length + exponent;
  if (exponent >= 0 && point <= 21) return `${digits}${"0".repeat(exponent)}.0`;
  if (point > 0 && point <= 21) return `${digits.slice(0, point)}.${digits.slice(point)}`;
  if (point > -6 && point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
  return `${digits[0]}${fraction}e${point - 1}`;
}
