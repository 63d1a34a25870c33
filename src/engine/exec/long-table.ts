/** A hash table from 64-bit integers, given as two words, to numbers, since a bigint is slow as a Map's key. */
export class LongTable {
  private words = new Int32Array(128);
  private numbers = new Int32Array(64).fill(-1);
  private size = 0;

  /** The key's number; a new key gets `next`. */
  number(low: number, high: number, next: number): number {
    const mask = this.numbers.length - 1;
    let at = hash(low, high) & mask;
    for (;;) {
      const number = this.numbers[at]!;
      if (number < 0) break;
      if (this.words[2 * at] === low && this.words[2 * at + 1] === high) return number;
      at = (at + 1) & mask;
    }
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
