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

  /** The number of each row's value; with `lookupOnly`, -1 for values not seen before. */
  encode(column: Column, lookupOnly = false): Int32Array {
    const codes = new Int32Array(column.length);
    switch (column.kind) {
      case "constant":
        return codes.fill(column.length === 0 ? 0 : this.encode(columnOf(column.type, [column.value]), lookupOnly)[0]!);
      case "dictionary": {
        const map = this.codesOf(column.dictionary, lookupOnly);
        const given = column.codes;
        for (let i = 0; i < codes.length; i++) {
          const code = given[i]!;
          if (code < 0) codes[i] = column.type === "string" ? this.text("", lookupOnly) : this.null(lookupOnly);
          else {
            let number = map[code]!;
            if (number < 0) {
              number = this.text(column.dictionary[code]!, lookupOnly);
              map[code] = number;
            }
            codes[i] = number;
          }
        }
        return codes;
      }
      case "long": {
        const { data, nulls } = column;
        for (let i = 0; i < codes.length; i++) {
          if (nulls !== undefined && nulls[i] === 1) codes[i] = this.null(lookupOnly);
          else {
            const number = this.longs.number(data[i]!, lookupOnly ? -1 : this.count);
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
        const { values, type } = column;
        for (let i = 0; i < codes.length; i++) {
          const value = values[i]!;
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

  private text(text: string, lookupOnly: boolean): number {
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

/** A hash table from 64-bit integers to numbers, since a bigint is slow as a Map's key. */
class LongTable {
  private keys = new BigInt64Array(64);
  private words = new Int32Array(this.keys.buffer);
  private numbers = new Int32Array(64).fill(-1);
  private size = 0;
  private readonly probe = new BigInt64Array(1);
  private readonly probeWords = new Int32Array(this.probe.buffer);

  /** The key's number; a new key gets `next`, or, where that is -1, is not kept. */
  number(key: bigint, next: number): number {
    this.probe[0] = key;
    const low = this.probeWords[0]!;
    const high = this.probeWords[1]!;
    const mask = this.numbers.length - 1;
    let at = hash(low, high) & mask;
    for (;;) {
      const number = this.numbers[at]!;
      if (number < 0) break;
      if (this.words[2 * at] === low && this.words[2 * at + 1] === high) return number;
      at = (at + 1) & mask;
    }
    if (next < 0) return -1;
    this.keys[at] = key;
    this.numbers[at] = next;
    if (++this.size * 2 > this.numbers.length) this.grow();
    return next;
  }

  private grow(): void {
    const { keys, numbers } = this;
    this.keys = new BigInt64Array(keys.length * 2);
    this.words = new Int32Array(this.keys.buffer);
    this.numbers = new Int32Array(keys.length * 2).fill(-1);
    const words = new Int32Array(keys.buffer);
    const mask = this.numbers.length - 1;
    for (let i = 0; i < numbers.length; i++) {
      if (numbers[i]! < 0) continue;
      let at = hash(words[2 * i]!, words[2 * i + 1]!) & mask;
      while (this.numbers[at]! >= 0) at = (at + 1) & mask;
      this.keys[at] = keys[i]!;
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
  private readonly pairs: readonly Map<number, number>[];

  constructor(width: number) {
    this.encoders = Array.from({ length: width }, () => new KeyEncoder());
    this.pairs = Array.from({ length: Math.max(0, width - 1) }, () => new Map());
  }

  encode(columns: readonly Column[], length: number, lookupOnly = false): Int32Array {
    if (columns.length === 0) {
      if (length > 0 && !lookupOnly) this.count = 1;
      return new Int32Array(length);
    }
    let codes = this.encoders[0]!.encode(columns[0]!, lookupOnly);
    for (let k = 1; k < columns.length; k++) {
      codes = this.combine(codes, this.encoders[k]!.encode(columns[k]!, lookupOnly), this.pairs[k - 1]!, lookupOnly);
    }
    this.count = columns.length === 1 ? this.encoders[0]!.count : this.pairs.at(-1)!.size;
    return codes;
  }

  private combine(left: Int32Array, right: Int32Array, pairs: Map<number, number>, lookupOnly: boolean): Int32Array {
    const result = new Int32Array(left.length);
    for (let i = 0; i < result.length; i++) {
      const a = left[i]!;
      const b = right[i]!;
      if (a < 0 || b < 0) {
        result[i] = -1;
        continue;
      }
      // Two 31-bit numbers do not fit a double's 53 bits: 2^26 values a column are the limit, far beyond what memory holds here.
      const key = a * 0x4000000 + b;
      let number = pairs.get(key);
      if (number === undefined) {
        if (lookupOnly) number = -1;
        else {
          number = pairs.size;
          pairs.set(key, number);
        }
      }
      result[i] = number;
    }
    return result;
  }
}
