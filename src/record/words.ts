import { createHmac } from "node:crypto";

/** Replaces a word, a run of letters and digits, by one of twelve consonants that only who has the key can find again. */
export type WordPseudonyms = (word: string) => string;

/** No vowels, so that no pseudonym is a word; no digits, so that none is a number, an address or a part of a GUID. */
const letters = "bcdfghjklmnpqrstvwxz";

const length = 12;
const space = BigInt(letters.length) ** BigInt(length);

/** Whether a word may be a pseudonym, in any casing. */
export const isPseudoWord = (word: string): boolean => pseudoWord.test(word);

const pseudoWord = new RegExp(`^[${letters}]{${length}}$`, "i");

/** The keyed hash of a text, for one purpose; texts of two purposes have nothing in common. */
export function keyedHash(key: Uint8Array, purpose: string, text: string): Buffer {
  return createHmac("sha256", key).update(`${purpose}\0${text}`).digest();
}

/**
 * Pseudonyms of words under a key: the same word has the same one always and everywhere, and two words have two (52 bits: among a
 * million words two meet with a chance of 1 in 8,000). Casing stays casing, so that `tolower` of a pseudonym is the pseudonym of `tolower`.
 */
export function wordPseudonyms(key: Uint8Array): WordPseudonyms {
  const known = new Map<string, string>();
  return (word) => {
    const lower = word.toLowerCase();
    let base = known.get(lower);
    if (base === undefined) {
      base = spelled(keyedHash(key, "word", lower).readBigUInt64BE() % space);
      known.set(lower, base);
    }
    return word === lower ? base : withCasing(base, word, lower, key);
  };
}

function spelled(number: bigint): string {
  let text = "";
  let rest = number;
  for (let place = 0; place < length; place++) {
    text += letters[Number(rest % BigInt(letters.length))];
    rest /= BigInt(letters.length);
  }
  return text;
}

/** All upper case stays so, and a capital stays one; any other casing is that of the first letters or, of a longer word, one drawn for it. */
function withCasing(base: string, word: string, lower: string, key: Uint8Array): string {
  if (word === word.toUpperCase()) return base.toUpperCase();
  const capital = word[0] !== lower[0];
  if (word.slice(1) === lower.slice(1)) return base[0]!.toUpperCase() + base.slice(1);
  const isUpper =
    word.length <= length
      ? (place: number) => place < word.length && word[place] !== lower[place]
      : drawnCasing(keyedHash(key, "casing", word), capital);
  return [...base].map((letter, place) => (isUpper(place) ? letter.toUpperCase() : letter)).join("");
}

/** Never all lower case, nor all upper, nor a capital alone: those are other casings. */
function drawnCasing(hash: Buffer, capital: boolean): (place: number) => boolean {
  return (place) => {
    if (place === 0) return capital;
    if (place === 1) return true;
    return place === 2 ? false : (hash[place]! & 1) === 1;
  };
}
