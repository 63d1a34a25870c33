import { type Bytes, bytesOf, copyBytes, sameBytes } from "./bytes.js";
import { ByteTexts } from "./byte-texts.js";

const quote = 0x22;

/** Numbers distinct byte strings in order of appearance: an open hash table whose keys stand one behind the other. */
export class ByteDictionary {
  count = 0;
  private bytes = bytesOf(new Uint8Array(64));
  private ends = new Uint32Array(4);
  private hashes = new Int32Array(4);
  private slots = new Int32Array(8).fill(-1);
  private lastStart = 0;
  private lastEnd = 0;
  /** The number given last. */
  last = -1;

  /** The number of a byte string with this hash, -1 where it has none yet. */
  find(source: Bytes, start: number, end: number, hash: number): number {
    const { bytes, ends, hashes, slots } = this;
    const mask = slots.length - 1;
    const length = end - start;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const known = slots[slot]!;
      if (known < 0) return -1;
      if (hashes[known] !== hash) continue;
      const from = known === 0 ? 0 : ends[known - 1]!;
      if (ends[known]! - from !== length) continue;
      if (!sameBytes(bytes, from, source, start, length)) continue;
      this.note(known, from, from + length);
      return known;
    }
  }

  /** Gives the next number to a byte string that has none. */
  add(source: Bytes, start: number, end: number, hash: number): number {
    const number = this.count++;
    const from = number === 0 ? 0 : this.ends[number - 1]!;
    const to = from + end - start;
    if (to > this.bytes.data.length) this.bytes = bytesOf(grown(Uint8Array, this.bytes.data, to));
    if (number === this.ends.length) {
      this.ends = grown(Uint32Array, this.ends, this.count);
      this.hashes = grown(Int32Array, this.hashes, this.count);
    }
    copyBytes(source, start, this.bytes, from, end - start);
    this.ends[number] = to;
    this.hashes[number] = hash;
    if (2 * this.count > this.slots.length) this.rehash();
    else this.place(number, hash);
    this.note(number, from, to);
    return number;
  }

  /** Where the text that was given a number last stands here once more, closed by a quote: the offset of the quote; else -1. */
  endOfRepeat(source: Bytes, start: number, limit: number): number {
    const length = this.lastEnd - this.lastStart;
    const end = start + length;
    if (this.last < 0 || end >= limit || source.data[end] !== quote) return -1;
    return sameBytes(this.bytes, this.lastStart, source, start, length) ? end : -1;
  }

  /** What was numbered, without what finds it. */
  texts(): ByteTexts {
    const size = this.count === 0 ? 0 : this.ends[this.count - 1]!;
    return new ByteTexts(this.bytes.data.slice(0, size), this.ends.slice(0, this.count));
  }

  private note(number: number, start: number, end: number): void {
    this.last = number;
    this.lastStart = start;
    this.lastEnd = end;
  }

  private rehash(): void {
    this.slots = new Int32Array(2 * this.slots.length).fill(-1);
    for (let number = 0; number < this.count; number++) this.place(number, this.hashes[number]!);
  }

  private place(number: number, hash: number): void {
    const { slots } = this;
    const mask = slots.length - 1;
    let slot = hash & mask;
    while (slots[slot]! >= 0) slot = (slot + 1) & mask;
    slots[slot] = number;
  }
}

/** An array of at least this length with the same beginning. */
export function grown<Data extends Uint8Array | Uint32Array | Int32Array>(
  arrayType: new (length: number) => Data,
  data: Data,
  length: number,
): Data {
  const result = new arrayType(Math.max(length, data.length + (data.length >> 1), 2 * Math.min(data.length, 1 << 20)));
  result.set(data);
  return result;
}
