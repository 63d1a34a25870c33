import { isAscii } from "node:buffer";

/** Bytes decoded at a time: a string of V8 has at most 512 MB. */
const decodedAtOnce = 32 * 1024 * 1024;

/** A list of texts as their UTF-8 bytes, one behind the other; strings are made when asked for. */
export class ByteTexts {
  readonly bytes: Uint8Array;
  /** Where each text ends, which is where the next one starts. */
  readonly ends: Uint32Array;
  private decoded: readonly string[] | undefined;
  private singly = 0;

  constructor(bytes: Uint8Array, ends: Uint32Array) {
    this.bytes = bytes;
    this.ends = ends;
  }

  get length(): number {
    return this.ends.length;
  }

  /** One text. Where many are asked for one by one, all are decoded. */
  at(index: number): string {
    if (this.decoded === undefined && 8 * this.singly++ < this.length) return this.decode(index);
    return this.all()[index]!;
  }

  all(): readonly string[] {
    this.decoded ??= this.decodeAll();
    return this.decoded;
  }

  private decode(index: number): string {
    return this.buffer().utf8Slice(index === 0 ? 0 : this.ends[index - 1]!, this.ends[index]!);
  }

  /** Of plain ASCII, slices of one long string: a tenth of the time of decoding each. */
  private decodeAll(): string[] {
    const { ends } = this;
    const texts = new Array<string>(ends.length);
    let start = 0;
    for (let first = 0; first < ends.length; ) {
      let next = first + 1;
      while (next < ends.length && ends[next]! - start <= decodedAtOnce) next++;
      const end = ends[next - 1]!;
      if (isAscii(this.bytes.subarray(start, end))) {
        const whole = this.buffer().latin1Slice(start, end);
        let from = 0;
        for (let index = first; index < next; index++) {
          const to = ends[index]! - start;
          texts[index] = whole.slice(from, to);
          from = to;
        }
      } else {
        for (let index = first; index < next; index++) texts[index] = this.decode(index);
      }
      first = next;
      start = end;
    }
    return texts;
  }

  private buffer(): Buffer & { utf8Slice(start: number, end: number): string; latin1Slice(start: number, end: number): string } {
    const { buffer, byteOffset, byteLength } = this.bytes;
    return Buffer.from(buffer, byteOffset, byteLength) as never;
  }
}
