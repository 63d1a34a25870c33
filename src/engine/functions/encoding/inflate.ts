import {
  distanceBases,
  distanceExtraBits,
  endOfBlock,
  fixedDistanceLengths,
  fixedLengths,
  lengthBases,
  lengthExtraBits,
} from "./deflate-tables.js";

const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const maxCodeLength = 15;

/** A canonical Huffman code: how many codes there are of each length, and the symbols in the order of their codes. */
interface Code {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

class Malformed extends Error {}

/** What DEFLATE data holds (RFC 1951) and where it ends; undefined where it is malformed or holds more than the limit. */
export function inflate(data: Uint8Array, start: number, limit: number): { bytes: Uint8Array; end: number } | undefined {
  try {
    return inflateOrThrow(new BitReader(data, start), limit);
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

function inflateOrThrow(input: BitReader, limit: number): { bytes: Uint8Array; end: number } {
  const output: number[] = [];
  for (let isLast = false; !isLast; ) {
    isLast = input.bits(1) === 1;
    const kind = input.bits(2);
    if (kind === 0) readStored(input, output);
    else if (kind === 1) readCompressed(input, output, codeOf(fixedLengths), codeOf(fixedDistanceLengths), limit);
    else if (kind === 2) readCompressed(input, output, ...readCodes(input), limit);
    else throw new Malformed();
    if (output.length > limit) throw new Malformed();
  }
  return { bytes: Uint8Array.from(output), end: input.position() };
}

function readStored(input: BitReader, output: number[]): void {
  input.alignToByte();
  const length = input.bits(16);
  if (input.bits(16) !== (length ^ 0xffff)) throw new Malformed();
  for (let i = 0; i < length; i++) output.push(input.bits(8));
}

function readCompressed(input: BitReader, output: number[], literals: Code, distances: Code, limit: number): void {
  for (;;) {
    const symbol = readSymbol(input, literals);
    if (symbol === endOfBlock) return;
    if (symbol < endOfBlock) {
      output.push(symbol);
      continue;
    }
    const lengthCode = symbol - endOfBlock - 1;
    const length = numberFor(input, lengthCode, lengthBases, lengthExtraBits);
    const distance = numberFor(input, readSymbol(input, distances), distanceBases, distanceExtraBits);
    if (distance > output.length || output.length + length > limit) throw new Malformed();
    for (let i = 0; i < length; i++) output.push(output[output.length - distance]!);
  }
}

function numberFor(input: BitReader, code: number, bases: readonly number[], extraBits: readonly number[]): number {
  const base = bases[code];
  if (base === undefined) throw new Malformed();
  return base + input.bits(extraBits[code]!);
}

function readCodes(input: BitReader): [Code, Code] {
  const literalCount = input.bits(5) + 257;
  const distanceCount = input.bits(5) + 1;
  const orderCount = input.bits(4) + 4;
  const orderLengths = new Array<number>(19).fill(0);
  for (let i = 0; i < orderCount; i++) orderLengths[codeLengthOrder[i]!] = input.bits(3);
  const lengthCode = codeOf(orderLengths);
  const lengths: number[] = [];
  while (lengths.length < literalCount + distanceCount) {
    const symbol = readSymbol(input, lengthCode);
    if (symbol < 16) {
      lengths.push(symbol);
      continue;
    }
    const repeated = symbol === 16 ? lengths.at(-1) : 0;
    if (repeated === undefined) throw new Malformed();
    const count = symbol === 16 ? 3 + input.bits(2) : symbol === 17 ? 3 + input.bits(3) : 11 + input.bits(7);
    for (let i = 0; i < count; i++) lengths.push(repeated);
  }
  return [codeOf(lengths.slice(0, literalCount)), codeOf(lengths.slice(literalCount, literalCount + distanceCount))];
}

function codeOf(lengths: readonly number[]): Code {
  const counts = new Array<number>(maxCodeLength + 1).fill(0);
  for (const length of lengths) counts[length]!++;
  counts[0] = 0;
  const symbols: number[] = [];
  for (let length = 1; length <= maxCodeLength; length++) {
    lengths.forEach((one, symbol) => {
      if (one === length) symbols.push(symbol);
    });
  }
  return { counts, symbols };
}

function readSymbol(input: BitReader, { counts, symbols }: Code): number {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length <= maxCodeLength; length++) {
    code |= input.bits(1);
    const count = counts[length]!;
    if (code - first < count) return symbols[index + code - first]!;
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  throw new Malformed();
}

/** Reads bits from the lowest of each byte up. */
class BitReader {
  readonly #data: Uint8Array;
  #bit: number;

  constructor(data: Uint8Array, start: number) {
    this.#data = data;
    this.#bit = start * 8;
  }

  bits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++, this.#bit++) {
      const byte = this.#data[this.#bit >> 3];
      if (byte === undefined) throw new Malformed();
      value |= ((byte >> (this.#bit & 7)) & 1) << i;
    }
    return value;
  }

  alignToByte(): void {
    this.#bit = (this.#bit + 7) & ~7;
  }

  position(): number {
    return (this.#bit + 7) >> 3;
  }
}
