import { distanceBases, distanceExtraBits, endOfBlock, fixedLengths, lengthBases, lengthExtraBits } from "./deflate-tables.js";
import { findMatches } from "./deflate-matches.js";

const maxStored = 0xffff;

/**
 * Compresses bytes to DEFLATE data (RFC 1951): one block of fixed codes, or the bytes as they are where that does not shrink them.
 * The matches and that choice are those of miniz, which Kusto uses, so short texts come out byte for byte the same.
 */
export function deflate(bytes: Uint8Array): Uint8Array {
  const output = new BitWriter();
  output.bits(1, 1);
  output.bits(1, 2);
  for (const step of findMatches(bytes)) {
    if (typeof step === "number") {
      writeSymbol(output, step);
      continue;
    }
    const lengthCode = lastAtMost(lengthBases, step.length);
    writeSymbol(output, endOfBlock + 1 + lengthCode);
    output.bits(step.length - lengthBases[lengthCode]!, lengthExtraBits[lengthCode]!);
    const distanceCode = lastAtMost(distanceBases, step.distance);
    output.code(distanceCode, 5);
    output.bits(step.distance - distanceBases[distanceCode]!, distanceExtraBits[distanceCode]!);
  }
  writeSymbol(output, endOfBlock);
  const isExpanded = bytes.length > 0 && output.wholeBytes() + 1 >= bytes.length;
  return isExpanded ? stored(bytes) : output.finish();
}

function stored(bytes: Uint8Array): Uint8Array {
  const output: number[] = [];
  for (let at = 0; at < bytes.length; at += maxStored) {
    const part = bytes.subarray(at, at + maxStored);
    const isLast = at + maxStored >= bytes.length;
    output.push(isLast ? 1 : 0, part.length & 255, part.length >> 8, ~part.length & 255, (~part.length >> 8) & 255);
    for (const byte of part) output.push(byte);
  }
  return Uint8Array.from(output);
}

function lastAtMost(bases: readonly number[], value: number): number {
  return bases.findLastIndex((base) => base <= value);
}

function writeSymbol(output: BitWriter, symbol: number): void {
  const length = fixedLengths[symbol]!;
  const code =
    symbol < 144 ? 0x30 + symbol : symbol < 256 ? 0x190 + symbol - 144 : symbol < 280 ? symbol - 256 : 0xc0 + symbol - 280;
  output.code(code, length);
}

/** Writes bits from the lowest of each byte up. */
class BitWriter {
  readonly #bytes: number[] = [];
  #pending = 0;
  #count = 0;

  /** A number, its lowest bit first. */
  bits(value: number, count: number): void {
    for (let i = 0; i < count; i++) this.#bit((value >> i) & 1);
  }

  /** A Huffman code, its highest bit first. */
  code(value: number, count: number): void {
    for (let i = count - 1; i >= 0; i--) this.#bit((value >> i) & 1);
  }

  wholeBytes(): number {
    return this.#bytes.length;
  }

  finish(): Uint8Array {
    return Uint8Array.from(this.#count === 0 ? this.#bytes : [...this.#bytes, this.#pending]);
  }

  #bit(bit: number): void {
    this.#pending |= bit << this.#count++;
    if (this.#count < 8) return;
    this.#bytes.push(this.#pending);
    this.#pending = 0;
    this.#count = 0;
  }
}
