/** Why a text is not a regular expression that can be run. */
export class RegexError extends Error {}

/** Kusto's classes are Unicode's (its page on regex syntax); RE2's are ASCII's. */
const word = "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\x{200C}\\x{200D}";
const outsideClass: Readonly<Record<string, string>> = {
  d: "\\p{Nd}",
  D: "\\P{Nd}",
  s: "\\p{White_Space}",
  S: "\\P{White_Space}",
  w: `[${word}]`,
  W: `[^${word}]`,
};
const longCategories: Readonly<Record<string, string>> = {
  Letter: "L",
  Uppercase_Letter: "Lu",
  Lowercase_Letter: "Ll",
  Mark: "M",
  Number: "N",
  Decimal_Number: "Nd",
  Punctuation: "P",
  Symbol: "S",
  Separator: "Z",
  Other: "C",
};
const escapeSequence =
  /^\\(?:[pP]\{(?<category>\w+)\}|[uU]\{(?<braced>[0-9a-fA-F]+)\}|u(?<four>[0-9a-fA-F]{4})|U(?<eight>[0-9a-fA-F]{8}))/;
const flagGroup = /^\(\?(?<flags>[a-zA-Z-]+)(?=[:)])/;
const nestedClass = /^\[\^?(?:[^\\]|\\.)(?:[^[\]\\]|\\.)*\](?:[^[\]\\]|\\.)*\]/s;

/**
 * Translates a regular expression of Kusto, which is the Rust crate's, to RE2's syntax. Refuses what RE2 would read differently, but for
 * `\b`, which looks at ASCII letters only.
 */
export function toRe2Syntax(pattern: string): string {
  if (!/[\\[(]/.test(pattern)) return pattern;
  let result = "";
  let inClass = false;
  let at = 0;
  while (at < pattern.length) {
    const rest = pattern.slice(at);
    const piece = rest[0] === "\\" ? escapePiece(rest, inClass) : inClass ? classPiece(rest) : openPiece(rest);
    if (rest[0] === "[") inClass = true;
    else if (rest[0] === "]") inClass = false;
    result += piece.text;
    at += piece.length;
  }
  return result;
}

interface Piece {
  readonly text: string;
  /** How many characters of the pattern it is made of. */
  readonly length: number;
}

function verbatim(text: string): Piece {
  return { text, length: text.length };
}

function escapePiece(rest: string, inClass: boolean): Piece {
  const letter = rest[1] ?? "";
  const perl = outsideClass[letter];
  if (perl !== undefined) return { text: inClass ? insideClass(letter, perl) : perl, length: 2 };
  if (letter === "<" || letter === ">" || rest.startsWith("\\b{"))
    throw new RegexError(`'\\${letter}' at a word's edge is not supported; '\\b' is`);
  const groups = escapeSequence.exec(rest);
  if (groups === null) return verbatim(rest.slice(0, 2));
  const { category, braced, four, eight } = groups.groups!;
  if (category !== undefined) return { text: `\\${letter}{${longCategories[category] ?? category}}`, length: groups[0].length };
  return { text: `\\x{${braced ?? four ?? eight}}`, length: groups[0].length };
}

function insideClass(letter: string, perl: string): string {
  if (letter === "w") return word;
  return letter === "W" ? nonWordRanges() : perl;
}

/** All that is no word character, as ranges: RE2 has no way to write a negation inside a class. */
function nonWordRanges(): string {
  const isWord = /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\u200C\u200D]/u;
  let ranges = "";
  let start = -1;
  for (let code = 0; code <= 0x110000; code++) {
    const outside = code < 0x110000 && !isWord.test(String.fromCodePoint(code));
    if (outside && start < 0) start = code;
    if (!outside && start >= 0) {
      ranges += `\\x{${start.toString(16)}}-\\x{${(code - 1).toString(16)}}`;
      start = -1;
    }
  }
  return ranges;
}

/** One character inside a class, or a `[:name:]`. */
function classPiece(rest: string): Piece {
  const operation = /^(?:&&|~~|--(?!\]))/.exec(rest);
  if (operation !== null) throw new RegexError(`'${operation[0]}' inside a character class is not supported`);
  if (rest[0] !== "[") return verbatim(rest[0]!);
  const named = /^\[:\^?\w+:\]/.exec(rest);
  if (named !== null) return verbatim(named[0]);
  if (nestedClass.test(rest)) throw new RegexError("a character class inside a character class is not supported");
  return { text: "\\[", length: 1 };
}

/** One character outside a class, the beginning of a class with its literal `]`, or a group's flags. */
function openPiece(rest: string): Piece {
  if (rest[0] === "[") return verbatim(/^\[\^?\]?/.exec(rest)![0]);
  const group = rest[0] === "(" ? flagGroup.exec(rest) : null;
  if (group === null) return verbatim(rest[0]!);
  const { flags } = group.groups! as { flags: string };
  const refused = /[xR]|-.*u/.exec(flags);
  if (refused !== null) throw new RegexError(`the flags '${flags}' are not supported; i, m, s and U are`);
  const kept = flags.replace("u", "");
  return { text: `(?${kept}`, length: group[0].length };
}
