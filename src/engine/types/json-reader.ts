import { isLongInRange } from "./integer.js";
import { type Dynamic, longToDynamic, Real, realToDynamic, setMember } from "./value.js";

/** Arrays and bags within each other that JSON may have; deeper text is refused rather than walked. */
export const maxJsonDepth = 1000;

/** Malformed JSON, with the offset of the first character that does not fit. */
export class JsonError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.name = "JsonError";
    this.offset = offset;
  }
}

interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
}

/** Reads strict JSON without blurring a number: `4` and `4.0` stay apart and every 64-bit integer is exact. */
export function readJson(text: string): Dynamic {
  const cursor: Cursor = { text, at: 0, depth: 0 };
  const value = readValue(cursor);
  skipSpace(cursor);
  if (cursor.at < text.length) throw new JsonError(`unexpected ${here(cursor)} behind the value; expected the end`, cursor.at);
  return value;
}

const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const plainString = /"[ !#-[\]-\uffff]*"/y;
const anyString = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const space = /[ \t\n\r]*/y;
const words: readonly (readonly [string, Dynamic])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

function readValue(cursor: Cursor): Dynamic {
  skipSpace(cursor);
  switch (cursor.text[cursor.at]) {
    case "{":
      return nested(cursor, readBag);
    case "[":
      return nested(cursor, readArray);
    case '"':
      return readString(cursor);
  }
  const digits = match(cursor, number);
  if (digits !== undefined) return toNumber(digits[0], digits[1] !== undefined || digits[2] !== undefined);
  for (const [word, value] of words) {
    if (cursor.text.startsWith(word, cursor.at)) {
      cursor.at += word.length;
      return value;
    }
  }
  throw new JsonError(`unexpected ${here(cursor)}; expected a value`, cursor.at);
}

function toNumber(text: string, isReal: boolean): Dynamic {
  if (isReal) return realToDynamic(Number(text));
  if (text.length < 16) return Number(text) + 0;
  if (text.length > 20) return new Real(Number(text));
  const value = BigInt(text);
  return isLongInRange(value) ? longToDynamic(value) : new Real(Number(text));
}

function nested<T>(cursor: Cursor, read: (cursor: Cursor) => T): T {
  if (++cursor.depth > maxJsonDepth) throw new JsonError(`nested deeper than ${maxJsonDepth} levels`, cursor.at);
  cursor.at++;
  const value = read(cursor);
  cursor.depth--;
  return value;
}

function readBag(cursor: Cursor): Dynamic {
  const bag: Record<string, Dynamic> = {};
  if (take(cursor, "}")) return bag;
  do {
    skipSpace(cursor);
    if (cursor.text[cursor.at] !== '"')
      throw new JsonError(`unexpected ${here(cursor)}; expected a key in double quotes`, cursor.at);
    const key = readString(cursor);
    if (!take(cursor, ":")) throw new JsonError(`unexpected ${here(cursor)}; expected ':' behind the key`, cursor.at);
    setMember(bag, key, readValue(cursor));
  } while (take(cursor, ","));
  if (!take(cursor, "}")) throw new JsonError(`unexpected ${here(cursor)}; expected ',' or '}'`, cursor.at);
  return bag;
}

function readArray(cursor: Cursor): Dynamic {
  const items: Dynamic[] = [];
  if (take(cursor, "]")) return items;
  do items.push(readValue(cursor));
  while (take(cursor, ","));
  if (!take(cursor, "]")) throw new JsonError(`unexpected ${here(cursor)}; expected ',' or ']'`, cursor.at);
  return items;
}

function readString(cursor: Cursor): string {
  const plain = match(cursor, plainString);
  if (plain !== undefined) return plain[0].slice(1, -1);
  const start = cursor.at;
  const escaped = match(cursor, anyString);
  if (escaped === undefined)
    throw new JsonError("string is not closed, or holds a control character or an unknown escape", start);
  return JSON.parse(escaped[0]) as string;
}

function match(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text);
  if (found === null) return undefined;
  cursor.at = pattern.lastIndex;
  return found;
}

function skipSpace(cursor: Cursor): void {
  if (cursor.text.charCodeAt(cursor.at) <= 32) match(cursor, space);
}

function take(cursor: Cursor, character: string): boolean {
  skipSpace(cursor);
  if (cursor.text[cursor.at] !== character) return false;
  cursor.at++;
  return true;
}

function here(cursor: Cursor): string {
  return cursor.at < cursor.text.length ? `'${String.fromCodePoint(cursor.text.codePointAt(cursor.at)!)}'` : "end";
}
