import { grown } from "./byte-dictionary.js";

/** The rows of a table as numbers: which outline each has, and the codes of its values one behind the other. */
export interface RowCodes {
  readonly length: number;
  readonly outlines: Int32Array;
  /** Where in `codes` each row begins. */
  readonly starts: Uint32Array;
  readonly codes: Int32Array;
}

export class RowCodesBuilder {
  length = 0;
  private size = 0;
  private outlines = new Int32Array(64);
  private starts = new Uint32Array(64);
  private codes = new Int32Array(1024);

  add(outline: number, codes: Int32Array, count: number): void {
    if (this.length === this.outlines.length) {
      this.outlines = grown(Int32Array, this.outlines, this.length + 1);
      this.starts = grown(Uint32Array, this.starts, this.length + 1);
    }
    if (this.size + count > this.codes.length) this.codes = grown(Int32Array, this.codes, this.size + count);
    this.outlines[this.length] = outline;
    this.starts[this.length++] = this.size;
    for (let index = 0; index < count; index++) this.codes[this.size + index] = codes[index]!;
    this.size += count;
  }

  finish(): RowCodes {
    const { length } = this;
    return {
      length,
      outlines: this.outlines.slice(0, length),
      starts: this.starts.slice(0, length),
      codes: this.codes.slice(0, this.size),
    };
  }
}
