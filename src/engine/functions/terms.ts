import { toLowerCase } from "./letter-case.js";

const letterOrDigit = /[\p{L}\p{M}\p{N}]/u;
const asciiLetterOrDigit = /[0-9A-Za-z]/;

/** Whether a term stands in a text as a whole, letter case aside, which is what `has` asks. An empty term stands everywhere. */
export function hasTerm(text: string, term: string): boolean {
  return hasTermExactly(toLowerCase(text), toLowerCase(term));
}

/** The same with letter case. */
export function hasTermExactly(text: string, term: string): boolean {
  if (term === "") return true;
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    if (!continues(text, at) && !continues(text, at + term.length)) return true;
  }
  return false;
}

/** Whether a letter or digit is on both sides of a place. */
function continues(text: string, at: number): boolean {
  return isLetterOrDigit(text, at - 1) && isLetterOrDigit(text, at);
}

function isLetterOrDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code)) return false;
  if (code < 128) return asciiLetterOrDigit.test(text[at]!);
  const isLowSurrogate = code >= 0xdc00 && code <= 0xdfff;
  return letterOrDigit.test(String.fromCodePoint(text.codePointAt(isLowSurrogate ? at - 1 : at)!));
}
