const hyphenated = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;
const digitsOnly = /^[0-9a-fA-F]{32}$/;

/** Reads a guid, hyphens or not, in braces, parentheses or neither; the result is lower case with hyphens, or null. */
export function parseGuid(text: string): string | null {
  if (hyphenated.test(text)) return text.toLowerCase();
  const bare = withoutBrackets(text.trim());
  if (hyphenated.test(bare)) return bare.toLowerCase();
  // Kusto ignores where the hyphens are: `0123456789ab-cdef-0123-456789abcdef` is a guid (its page on toguid).
  const digits = bare.length <= 64 ? bare.replaceAll("-", "") : "";
  return digitsOnly.test(digits) ? hyphenate(digits.toLowerCase()) : null;
}

function withoutBrackets(text: string): string {
  const bracketed = (text.startsWith("{") && text.endsWith("}")) || (text.startsWith("(") && text.endsWith(")"));
  return bracketed ? text.slice(1, -1) : text;
}

function hyphenate(digits: string): string {
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join("-");
}
