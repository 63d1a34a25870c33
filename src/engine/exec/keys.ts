import type { Column } from "../types/column.js";
import { KeyEncoder } from "./key-encoder.js";
import { LongTable } from "./long-table.js";

/** Numbers the distinct rows of several columns. */
export class RowEncoder {
  count = 0;
  private readonly encoders: readonly KeyEncoder[];
  private readonly pairs: readonly PairTable[];

  constructor(width: number) {
    this.encoders = Array.from({ length: width }, () => new KeyEncoder());
    this.pairs = Array.from({ length: Math.max(0, width - 1) }, () => new PairTable());
  }

  encode(columns: readonly Column[], length: number): Int32Array {
    if (columns.length === 0) {
      if (length > 0) this.count = 1;
      return new Int32Array(length);
    }
    let codes = this.encoders[0]!.encode(columns[0]!);
    this.count = this.encoders[0]!.count;
    for (let k = 1; k < columns.length; k++) {
      const encoder = this.encoders[k]!;
      const right = encoder.encode(columns[k]!);
      const pairs = this.pairs[k - 1]!;
      codes = pairs.number(codes, right, this.count, encoder.count);
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

  /** The number of each pair. */
  number(left: Int32Array, right: Int32Array, leftCount: number, rightCount: number): Int32Array {
    const result = new Int32Array(left.length);
    this.grow(leftCount, rightCount);
    const { dense, width, sparse } = this;
    if (sparse === undefined) {
      for (let i = 0; i < result.length; i++) {
        const at = left[i]! * width + right[i]!;
        let known = dense[at]!;
        if (known === 0) {
          known = ++this.count;
          dense[at] = known;
        }
        result[i] = known - 1;
      }
      return result;
    }
    for (let i = 0; i < result.length; i++) {
      const number = sparse.number(left[i]!, right[i]!, this.count);
      if (number === this.count) this.count++;
      result[i] = number;
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
