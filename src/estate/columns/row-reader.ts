import { isUtf8 } from "node:buffer";
import { tryParseJson } from "../../engine/types/json.js";
import type { Dynamic } from "../../engine/types/value.js";
import { ByteDictionary, grown } from "./byte-dictionary.js";
import { addToHash, type Bytes, bytesOf, emptyHash, hashOf, sameBytes, specialIn } from "./bytes.js";

/** The distinct values at a path while rows come in. */
export interface LeafBuilder {
  readonly path: readonly string[];
  readonly texts: ByteDictionary;
  /** The first is `null`. */
  readonly others: ByteDictionary;
}

/** A value of a row with the text before it: keys, brackets and commas since the value before. Without a leaf: the end of a row. */
export interface Step {
  readonly text: string;
  /** The same in UTF-8. */
  readonly literal: Bytes;
  readonly leaf: LeafBuilder | undefined;
  /** A bag here is a value by itself, else it has steps of its own. */
  readonly wholeBag: boolean;
  /** What may follow, the likeliest first. */
  readonly next: Step[];
  /** At the end of a row, the number of its outline. */
  readonly outline: number;
}

const nullText = bytesOf(new TextEncoder().encode("null"));

export function newLeaf(path: readonly string[]): LeafBuilder {
  const others = new ByteDictionary();
  numberOf(others, nullText);
  return { path, texts: new ByteDictionary(), others };
}

/** Nothing fits: the row is to be read in another way. */
const noFit = -1;

/**
 * Reads rows whose keys and brackets were seen before, byte by byte and without making strings or objects: what is between the values is
 * compared, and the values are looked up. Any row that does not fit to the byte is left to the reader of JSON.
 */
export class RowReader {
  /** The codes of the row read last. */
  codes = new Int32Array(64);
  length = 0;
  private readonly first: Step[];
  private at = 0;
  private end = 0;

  constructor(first: Step[]) {
    this.first = first;
  }

  /** The number of the outline of the row that stands between `start` and `end`, or -1. Behind the row there is a line's end. */
  read(source: Bytes, start: number, end: number): number {
    this.length = 0;
    this.end = end;
    let steps = this.first;
    let at = start;
    for (;;) {
      const step = this.follow(source, at, steps);
      if (step === undefined) return noFit;
      if (step.leaf === undefined) return step.outline;
      at = this.at;
      steps = step.next;
    }
  }

  /** Takes the step that fits, its value included, and moves it forward among its like. */
  private follow(source: Bytes, start: number, steps: Step[]): Step | undefined {
    for (let index = 0; index < steps.length; index++) {
      const step = steps[index]!;
      const { literal } = step;
      const { length } = literal.data;
      const at = start + length;
      if (at > this.end || !sameBytes(literal, 0, source, start, length)) continue;
      if (step.leaf === undefined ? at !== this.end : !this.readValue(source, at, step)) continue;
      if (index > 0) {
        const ahead = index >> 1;
        steps[index] = steps[ahead]!;
        steps[ahead] = step;
      }
      return step;
    }
    return undefined;
  }

  private readValue(source: Bytes, start: number, { leaf, wholeBag }: Step): boolean {
    const first = source.data[start]!;
    const code =
      first === 0x22 ? this.readText(source, start + 1, leaf!.texts) : this.readOther(source, start, leaf!.others, wholeBag);
    if (code === undefined) return false;
    if (this.length === this.codes.length) this.codes = grown(Int32Array, this.codes, this.length + 1);
    this.codes[this.length++] = code;
    return true;
  }

  private readText(source: Bytes, start: number, texts: ByteDictionary): number | undefined {
    const repeated = texts.endOfRepeat(source, start, this.end);
    if (repeated >= 0) {
      this.at = repeated + 1;
      return texts.last;
    }
    const { data, view } = source;
    let hash = emptyHash;
    let seen = 0;
    let at = start;
    for (let word = view.getInt32(at, true); specialIn(word) === 0; word = view.getInt32(at, true)) {
      hash = addToHash(hash, word);
      seen |= word;
      at += 4;
    }
    for (let byte = data[at]!; byte !== 0x22; byte = data[++at]!) {
      // An escape, a control character or the end of the line.
      if (byte === 0x5c || byte < 0x20) return byte === 0x5c ? this.readEscaped(source, start, texts) : undefined;
      hash = addToHash(hash, byte);
      seen |= byte;
    }
    this.at = at + 1;
    const known = texts.find(source, start, at, hash);
    if (known >= 0) return known;
    if ((seen & 0x80808080) !== 0 && !isUtf8(data.subarray(start, at))) return undefined;
    return texts.add(source, start, at, hash);
  }

  private readEscaped({ data }: Bytes, start: number, texts: ByteDictionary): number | undefined {
    const end = endOfText(data, start);
    const text = end < 0 ? undefined : jsonIn(data.subarray(start - 1, end + 1));
    // Half of a surrogate pair has no UTF-8.
    if (typeof text !== "string" || !isWellFormed(text)) return undefined;
    this.at = end + 1;
    return numberOf(texts, bytesOf(encoder.encode(text)));
  }

  private readOther(source: Bytes, start: number, others: ByteDictionary, wholeBag: boolean): number | undefined {
    const { data } = source;
    const first = data[start]!;
    const nested = first === 0x5b || first === 0x7b;
    if (first === 0x7b && !wholeBag && data[start + 1] !== 0x7d) return undefined;
    const end = nested ? endOfNested(data, start) : endOfWord(data, start);
    if (end < 0) return undefined;
    this.at = end;
    const hash = hashOf(source, start, end);
    const known = others.find(source, start, end, hash);
    if (known >= 0) return -1 - known;
    if (jsonIn(data.subarray(start, end)) === undefined) return undefined;
    return -1 - others.add(source, start, end, hash);
  }
}

/** The number of a byte string, a new one where it has none. */
export function numberOf(dictionary: ByteDictionary, bytes: Bytes): number {
  const { length } = bytes.data;
  const hash = hashOf(bytes, 0, length);
  const known = dictionary.find(bytes, 0, length, hash);
  return known >= 0 ? known : dictionary.add(bytes, 0, length, hash);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The JSON value in these bytes; undefined where there is none, or they are not UTF-8. */
function jsonIn(bytes: Uint8Array): Dynamic | undefined {
  return isUtf8(bytes) ? tryParseJson(decoder.decode(bytes)) : undefined;
}

/** Whether the text has no half of a surrogate pair, so that UTF-8 holds it. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** The offset of the quote that closes a string begun before `start`; -1 where the line ends first. */
function endOfText(bytes: Uint8Array, start: number): number {
  for (let at = start; ; at++) {
    const byte = bytes[at]!;
    if (byte === 0x22) return at;
    if (byte === 0x5c) at++;
    if (bytes[at]! < 0x20) return -1;
  }
}

/** Behind a number or a word. */
function endOfWord(bytes: Uint8Array, start: number): number {
  let at = start;
  for (let byte = bytes[at]!; byte !== 0x2c && byte !== 0x7d && byte > 0x20; byte = bytes[++at]!);
  return at;
}

/** Behind the bracket that closes the one at `start`; -1 where the line ends first. */
function endOfNested(bytes: Uint8Array, start: number): number {
  let depth = 0;
  for (let at = start; ; at++) {
    const byte = bytes[at]!;
    if (byte === 0x22) {
      at = endOfText(bytes, at + 1);
      if (at < 0) return -1;
    } else if (byte === 0x5b || byte === 0x7b) depth++;
    else if (byte === 0x5d || byte === 0x7d) {
      if (--depth === 0) return at + 1;
    } else if (byte < 0x20) return -1;
  }
}
