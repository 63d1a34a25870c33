/** The text with case folded, letter by letter: `É` equals `é`, `ß` does not equal `SS`. */
export function foldCase(text: string): string {
  return text.toLowerCase();
}

/**
 * Whether the needle stands in the text as a whole term (or as the beginning or end of one): terms are runs of letters and digits, everything
 * else separates them, `_` too. An empty needle is everywhere.
 */
export function hasTerm(text: string, needle: string, wholeStart: boolean, wholeEnd: boolean): boolean {
  if (needle === "") return true;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    const end = at + needle.length;
    const startsTerm = !wholeStart || !isTermCharacter(text, at - 1) || !isTermCharacter(needle, 0);
    const endsTerm = !wholeEnd || !isTermCharacter(text, end) || !isTermCharacter(needle, needle.length - 1);
    if (startsTerm && endsTerm) return true;
  }
  return false;
}

const letterOrDigit = /[\p{L}\p{N}]/u;

function isTermCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code)) return false;
  if (code < 128) return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return letterOrDigit.test(text[at]!);
}
