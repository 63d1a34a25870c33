import type { Regex } from "../functions/regex.js";
import { forEachMatch } from "../functions/regex.js";

/** Tells the keys and values of a text, in order. */
export type PairReader = (text: string) => Iterable<readonly [key: string, value: string]>;

/** An opening and a closing quote; one character is both. */
export interface Quoting {
  readonly quotes: readonly { readonly open: string; readonly close: string }[];
  /** Characters that take the meaning from the one behind them, inside quotes. */
  readonly escapes: readonly string[];
}

export interface Delimiters {
  readonly pair: string;
  readonly keyValue: string;
  /** A value goes on to the pair delimiter before the next key, whatever other ones it holds. */
  readonly greedy: boolean;
}

/** Pairs by delimiters. Space around keys and values does not count, so a space can be the delimiter of `key = value` pairs. */
export function delimitedPairs({ pair, keyValue, greedy }: Delimiters, quoting: Quoting): PairReader {
  return function* (text) {
    let at = 0;
    while (at < text.length) {
      const key = keyAt(text, at);
      if (key === undefined) return;
      const start = skipSpace(text, key.end);
      const quoted = quotedAt(text, start, quoting);
      const end = quoted === undefined && greedy ? greedyEnd(text, start) : next(text, pair, quoted?.end ?? start);
      yield [key.text, quoted?.text ?? text.slice(start, end).trim()];
      at = end + pair.length;
    }
  };

  /** The next key, and where the text behind its delimiter begins. */
  function keyAt(text: string, from: number): { readonly text: string; readonly end: number } | undefined {
    for (let at = from; at <= text.length; ) {
      const start = skipSpace(text, at);
      const quoted = quotedAt(text, start, quoting);
      if (quoted === undefined) {
        const end = text.indexOf(keyValue, start);
        if (end < 0) return undefined;
        const before = text.slice(start, end).trim();
        const separator = before.lastIndexOf(pair);
        return { text: separator < 0 ? before : before.slice(separator + pair.length).trim(), end: end + keyValue.length };
      }
      const behind = skipSpace(text, quoted.end);
      if (text.startsWith(keyValue, behind)) return { text: quoted.text, end: behind + keyValue.length };
      at = next(text, pair, quoted.end) + pair.length;
    }
    return undefined;
  }

  function greedyEnd(text: string, start: number): number {
    for (let at = text.indexOf(keyValue, start); at >= 0; at = text.indexOf(keyValue, at + keyValue.length)) {
      const value = text.slice(start, at).trimEnd();
      const separator = value.lastIndexOf(pair);
      if (separator >= 0) return start + separator;
    }
    return text.length;
  }
}

/** Pairs of known keys in a text where everything but letters and digits separates: the word behind a key is its value. */
export function pairsOfWords(keys: readonly string[], quoting: Quoting): PairReader {
  return function* (text) {
    for (const key of keys) {
      const found = wordAt(text, key);
      if (found < 0) continue;
      let start = found + key.length;
      while (start < text.length && quotedAt(text, start, quoting) === undefined && !isWordCharacter(text, start)) start++;
      const quoted = quotedAt(text, start, quoting);
      let end = start;
      while (isWordCharacter(text, end)) end++;
      yield [key, quoted?.text ?? text.slice(start, end)];
    }
  };
}

/** Pairs by a regular expression with a group for the key and one for the value. */
export function pairsByRegex(regex: Regex): PairReader {
  return (text) => {
    const pairs: [string, string][] = [];
    forEachMatch(regex, text, (match) => {
      pairs.push([(match.group(1) ?? "").trim(), (match.group(2) ?? "").trim()]);
      return true;
    });
    return pairs;
  };
}

function wordAt(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isWordCharacter(text, at - 1) && !isWordCharacter(text, at + word.length)) return at;
  }
  return -1;
}

function isWordCharacter(text: string, at: number): boolean {
  return at >= 0 && at < text.length && /[\p{L}\p{N}]/u.test(text[at]!);
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at]!.trim() === "") at++;
  return at;
}

/** Where the delimiter stands next, or the text's end. */
function next(text: string, delimiter: string, from: number): number {
  const at = text.indexOf(delimiter, from);
  return at < 0 ? text.length : at;
}

/** The text inside the quotes that open at the place; undefined where none open or they never close. */
function quotedAt(
  text: string,
  at: number,
  { quotes, escapes }: Quoting,
): { readonly text: string; readonly end: number } | undefined {
  const quote = quotes.find(({ open }) => text.startsWith(open, at));
  if (quote === undefined) return undefined;
  let inside = "";
  for (let i = at + quote.open.length; i < text.length; i++) {
    const character = text[i]!;
    if (escapes.includes(character) && i + 1 < text.length) inside += text[++i]!;
    else if (character === quote.close) return { text: inside, end: i + 1 };
    else inside += character;
  }
  return undefined;
}
