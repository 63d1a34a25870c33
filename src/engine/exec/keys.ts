import { type Column, columnOf } from "../types/column.js";
import { dynamicKey } from "../types/compare.js";
import type { Decimal } from "../types/decimal.js";
import type { Dynamic } from "../types/value.js";

/** Numbers the distinct values of one column over all its batches; nulls have a number too. */
export class KeyEncoder {
  /** How many numbers are given. */
  count = 0;
  private readonly texts = new Map<string, number>();
  private readonly numbers = new Map<number, number>();
  private readonly longs = new LongTable();
  private nullNumber = -1;
  private knownDictionary: readonly string[] | undefined;
  private knownCodes = new Int32Array(0);
  /** While all texts are of one dictionary they are known by its codes alone; `texts` is filled when others come. */
  private adopted: AdoptedDictionary | undefined;

  /** The number of each row's value; with `lookupOnly`, -1 for values not seen before. */
  encode(column: Column, lookupOnly = false): Int32Array {
    const codes = new Int32Array(column.length);
    switch (column.kind) {
      case "constant":
        return codes.fill(column.length === 0 ? 0 : this.encode(columnOf(column.type, [column.value]), lookupOnly)[0]!);
      case "dictionary": {
        const { dictionary } = column;
        const adopted = lookupOnly ? undefined : this.adopt(dictionary);
        const map = adopted === undefined ? this.codesOf(dictionary, lookupOnly) : adopted.numbers;
        const given = column.codes;
        for (let i = 0; i < codes.length; i++) {
          let code = given[i]!;
          if (code < 0) {
            if (column.type !== "string") {
              codes[i] = this.null(lookupOnly);
              continue;
            }
            if (adopted === undefined) {
              codes[i] = this.text("", lookupOnly);
              continue;
            }
            code = adopted.emptyCode;
          }
          let number = map[code]!;
          if (number < 0) {
            number = adopted === undefined ? this.text(dictionary[code]!, lookupOnly) : this.count++;
            map[code] = number;
          }
          codes[i] = number;
        }
        return codes;
      }
      case "long": {
        const { data, nulls } = column;
        const words = new Int32Array(data.buffer, data.byteOffset, 2 * data.length);
        for (let i = 0; i < codes.length; i++) {
          if (nulls !== undefined && nulls[i] === 1) codes[i] = this.null(lookupOnly);
          else {
            const number = this.longs.number(words[2 * i]!, words[2 * i + 1]!, lookupOnly ? -1 : this.count);
            if (number === this.count) this.count++;
            codes[i] = number;
          }
        }
        return codes;
      }
      case "bool":
      case "int":
      case "real": {
        const { data, nulls } = column;
        for (let i = 0; i < codes.length; i++) {
          codes[i] = nulls !== undefined && nulls[i] === 1 ? this.null(lookupOnly) : this.number(data[i]!, lookupOnly);
        }
        return codes;
      }
      case "coded": {
        const numbers = new Int32Array(column.distinct.length).fill(-1);
        for (let i = 0; i < codes.length; i++) {
          const code = column.codes[i]!;
          if (code < 0) codes[i] = this.null(lookupOnly);
          else {
            if (numbers[code]! < 0) numbers[code] = this.text(dynamicKey(column.distinct[code]!), lookupOnly);
            codes[i] = numbers[code]!;
          }
        }
        return codes;
      }
      case "value": {
        const { type } = column;
        for (let i = 0; i < codes.length; i++) {
          const value = column.get(i);
          if (value === null) codes[i] = this.null(lookupOnly);
          else if (type === "dynamic") codes[i] = this.text(dynamicKey(value as Dynamic), lookupOnly);
          else if (type === "decimal") codes[i] = this.text((value as Decimal).toString(), lookupOnly);
          else codes[i] = this.text(value as string, lookupOnly);
        }
        return codes;
      }
      default:
        return column satisfies never;
    }
  }

  /** Known numbers by dictionary code, -1 where not yet asked: only the codes in use are numbered, so slices cost what they hold. */
  private codesOf(dictionary: readonly string[], lookupOnly: boolean): Int32Array {
    if (lookupOnly || this.knownDictionary !== dictionary) {
      this.knownCodes = new Int32Array(dictionary.length).fill(-1);
      this.knownDictionary = dictionary;
    }
    return this.knownCodes;
  }

  /** The dictionary, where it is the only source of texts so far. */
  private adopt(dictionary: readonly string[]): AdoptedDictionary | undefined {
    if (this.adopted === undefined && this.texts.size === 0) {
      const empty = dictionary.indexOf("");
      // A missing string is "", which has a place behind the last code where the dictionary has it not.
      const emptyCode = empty < 0 ? dictionary.length : empty;
      this.adopted = { dictionary, emptyCode, numbers: new Int32Array(dictionary.length + 1).fill(-1) };
    }
    return this.adopted?.dictionary === dictionary ? this.adopted : undefined;
  }

  private fillTexts({ dictionary, numbers }: AdoptedDictionary): void {
    for (let code = 0; code < numbers.length; code++) {
      if (numbers[code]! >= 0) this.texts.set(dictionary[code] ?? "", numbers[code]!);
    }
    this.adopted = undefined;
  }

  private text(text: string, lookupOnly: boolean): number {
    if (this.adopted !== undefined) this.fillTexts(this.adopted);
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    if (lookupOnly) return -1;
    this.texts.set(text, this.count);
    return this.count++;
  }

  private number(value: number, lookupOnly: boolean): number {
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    if (lookupOnly) return -1;
    this.numbers.set(value, this.count);
    return this.count++;
  }

  private null(lookupOnly: boolean): number {
    if (this.nullNumber < 0 && !lookupOnly) this.nullNumber = this.count++;
    return this.nullNumber;
  }
}

interface AdoptedDictionary {
  readonly dictionary: readonly string[];
  /** The code that stands for `""`. */
  readonly emptyCode: number;
  /** Numbers by code, -1 where not yet seen. */
  readonly numbers: Int32Array;
}

/** A hash table from 64-bit integers, given as two words, to numbers, since a bigint is slow as a Map's key. */
class LongTable {
  private words = new Int32Array(128);
  private numbers = new Int32Array(64).fill(-1);
  private size = 0;

  /** The key's number; a new key gets `next`, or, where that is -1, is not kept. */
  number(low: number, high: number, next: number): number {
    const mask = this.numbers.length - 1;
    let at = hash(low, high) & mask;
    for (;;) {
      const number = this.numbers[at]!;
      if (number < 0) break;
      if (this.words[2 * at] === low && this.words[2 * at + 1] === high) return number;
      at = (at + 1) & mask;
    }
    if (next < 0) return -1;
    this.words[2 * at] = low;
    this.words[2 * at + 1] = high;
    this.numbers[at] = next;
    if (++this.size * 2 > this.numbers.length) this.grow();
    return next;
  }

  private grow(): void {
    const { words, numbers } = this;
    this.words = new Int32Array(words.length * 2);
    this.numbers = new Int32Array(numbers.length * 2).fill(-1);
    const mask = this.numbers.length - 1;
    for (let i = 0; i < numbers.length; i++) {
      if (numbers[i]! < 0) continue;
      let at = hash(words[2 * i]!, words[2 * i + 1]!) & mask;
      while (this.numbers[at]! >= 0) at = (at + 1) & mask;
      this.words[2 * at] = words[2 * i]!;
      this.words[2 * at + 1] = words[2 * i + 1]!;
      this.numbers[at] = numbers[i]!;
    }
  }
}

function hash(low: number, high: number): number {
  let h = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 13);
}

/** Numbers the distinct rows of several columns. */
export class RowEncoder {
  count = 0;
  private readonly encoders: readonly KeyEncoder[];
  private readonly pairs: readonly PairTable[];

  constructor(width: number) {
    this.encoders = Array.from({ length: width }, () => new KeyEncoder());
    this.pairs = Array.from({ length: Math.max(0, width - 1) }, () => new PairTable());
  }

  encode(columns: readonly Column[], length: number, lookupOnly = false): Int32Array {
    if (columns.length === 0) {
      if (length > 0 && !lookupOnly) this.count = 1;
      return new Int32Array(length);
    }
    let codes = this.encoders[0]!.encode(columns[0]!, lookupOnly);
    this.count = this.encoders[0]!.count;
    for (let k = 1; k < columns.length; k++) {
      const encoder = this.encoders[k]!;
      const right = encoder.encode(columns[k]!, lookupOnly);
      const pairs = this.pairs[k - 1]!;
      codes = pairs.number(codes, right, this.count, encoder.count, lookupOnly);
      this.count = pairs.count;
    }
    return codes;
  }
}

/** Above this many possible pairs a hash table is used (1 M new pairs: 169 ms, in a Map 693), below it a plain one. */
const densePairs = 1 << 22;

/** Numbers the distinct pairs of numbers. */
class PairTable {
  count = 0;
  private dense = new Int32Array(0);
  private width = 0;
  private sparse: LongTable | undefined;

  /** The number of each pair; with `lookupOnly`, -1 for pairs not seen before. */
  number(left: Int32Array, right: Int32Array, leftCount: number, rightCount: number, lookupOnly: boolean): Int32Array {
    const result = new Int32Array(left.length);
    this.grow(leftCount, rightCount);
    const { dense, width, sparse } = this;
    for (let i = 0; i < result.length; i++) {
      const a = left[i]!;
      const b = right[i]!;
      if (a < 0 || b < 0) {
        result[i] = -1;
        continue;
      }
      if (sparse === undefined) {
        const known = dense[a * width + b]!;
        if (known > 0) result[i] = known - 1;
        else if (lookupOnly) result[i] = -1;
        else {
          result[i] = this.count;
          dense[a * width + b] = ++this.count;
        }
      } else {
        const number = sparse.number(a, b, lookupOnly ? -1 : this.count);
        if (number === this.count) this.count++;
        result[i] = number;
      }
    }
    return result;
  }

  /** Makes room for the pairs. */
  private grow(leftCount: number, rightCount: number): void {
    if (this.sparse !== undefined) return;
    if (leftCount * rightCount > densePairs) {
      this.sparse = new LongTable();
      for (let at = 0; at < this.dense.length; at++) {
        const known = this.dense[at]!;
        if (known > 0) this.sparse.number(Math.floor(at / this.width), at % this.width, known - 1);
      }
      return;
    }
    if (rightCount <= this.width && leftCount * this.width <= this.dense.length) return;
    const width = Math.max(rightCount, this.width);
    const dense = new Int32Array(leftCount * width);
    for (let at = 0; at < this.dense.length; at++) {
      const known = this.dense[at]!;
      if (known > 0) dense[Math.floor(at / this.width) * width + (at % this.width)] = known;
    }
    this.dense = dense;
    this.width = width;
  }
}
