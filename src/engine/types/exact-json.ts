import { maxJsonDepth } from "./json-reader.js";

/**
 * Whether `JSON.parse` reads a text as `readJson` does, in one walk over what is outside of strings: no number is blurred, and brackets
 * are not nested deeper than is allowed. What is no JSON may be either.
 */
export function isExactJson(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfString(text, at);
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > maxJsonDepth) return false;
    } else if (code === 0x5d || code === 0x7d) depth--;
    else if (code === 0x2d || isDigit(code)) {
      at = endOfExactNumber(text, at);
      if (at < 0) return false;
    }
  }
  return true;
}

/**
 * The offset of the last character of a number, or -1 where JSON.parse would blur it: a real whose value is integral (`4.0`, `1e3`), an
 * integer of 16 digits, and `-0`.
 */
function endOfExactNumber(text: string, start: number): number {
  const isNegative = text.charCodeAt(start) === 0x2d;
  const first = isNegative ? start + 1 : start;
  let at = first;
  while (isDigit(text.charCodeAt(at))) at++;
  if (at - first >= 16) return -1;
  if (text.charCodeAt(at) === 0x2e) {
    const point = at++;
    let isIntegral = true;
    for (; isDigit(text.charCodeAt(at)); at++) isIntegral &&= text.charCodeAt(at) === 0x30;
    // So many digits may round to an integral value.
    if (isIntegral || at - point > 15) return -1;
  } else if (isNegative && at - first === 1 && text.charCodeAt(first) === 0x30) return -1;
  const isScaled = text.charCodeAt(at) === 0x65 || text.charCodeAt(at) === 0x45;
  return isScaled ? -1 : at - 1;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** The offset of the quote that closes a string, or of the end. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}
