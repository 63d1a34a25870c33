import { isArray, type Dynamic } from "../../types/value.js";

/**
 * A HyperLogLog sketch of a set of 64-bit hashes: the hashes themselves while there are few, which is exact; then one register for each
 * value of a hash's first bits, holding the longest run of zeros (plus one) that followed them.
 */
export interface Sketch {
  readonly bits: number;
  readonly hashes: Set<bigint>;
  registers: Uint8Array | undefined;
}

/** How many hashes are kept as they are. */
const mostHashes = 1024;
const bitsByAccuracy = [12, 14, 16, 17, 18];
/** A register is written as one character: it is less than 64. */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The bits that choose the register for an accuracy from 0 to 4; undefined for any other. */
export function bitsOfAccuracy(accuracy: bigint): number | undefined {
  return bitsByAccuracy[Number(accuracy)];
}

export function emptySketch(bits: number): Sketch {
  return { bits, hashes: new Set(), registers: undefined };
}

export function addHash(sketch: Sketch, hash: bigint): void {
  if (sketch.registers !== undefined) {
    register(sketch.registers, sketch.bits, hash);
    return;
  }
  sketch.hashes.add(hash);
  if (sketch.hashes.size > mostHashes) useRegisters(sketch);
}

/** Takes the second sketch, of the same bits, into the first. */
export function mergeSketch(sketch: Sketch, other: Sketch): Sketch {
  for (const hash of other.hashes) addHash(sketch, hash);
  if (other.registers !== undefined) {
    const registers = useRegisters(sketch);
    for (let i = 0; i < registers.length; i++) if (other.registers[i]! > registers[i]!) registers[i] = other.registers[i]!;
  }
  return sketch;
}

/** How many distinct hashes went in: exact up to 1024, then by Ertl's improved estimator (arXiv 1702.01284), which needs no tables. */
export function estimate({ bits, hashes, registers }: Sketch): number {
  if (registers === undefined) return hashes.size;
  const count = registers.length;
  const longest = 64 - bits + 1;
  const histogram = new Float64Array(longest + 1);
  for (const value of registers) histogram[value]!++;
  let z = count * tau(1 - histogram[longest]! / count);
  for (let run = longest - 1; run >= 1; run--) z = 0.5 * (z + histogram[run]!);
  z += count * sigma(histogram[0]! / count);
  return Math.round((count / (2 * Math.LN2)) * (count / z));
}

/** A sketch as `dynamic`, its head as Kusto lays it out: `[[1024,14],["3803688792395291579"],[]]`. */
export function writeSketch({ bits, hashes, registers }: Sketch): Dynamic {
  const head = [mostHashes, bits];
  if (registers === undefined) return [head, [...hashes].map(String), []];
  let text = "";
  for (const value of registers) text += alphabet[value]!;
  return [head, [], [text]];
}

/** The sketch that a dynamic value holds; undefined where it holds none. */
export function readSketch(value: Dynamic): Sketch | undefined {
  if (!isArray(value) || value.length !== 3) return undefined;
  const [head, hashes, registers] = value;
  if (!isArray(head) || !isArray(hashes) || !isArray(registers) || head[0] !== mostHashes) return undefined;
  const bits = head[1];
  if (typeof bits !== "number" || !bitsByAccuracy.includes(bits)) return undefined;
  const sketch = emptySketch(bits);
  for (const hash of hashes) {
    if (typeof hash !== "string" || !/^-?\d{1,19}$/.test(hash)) return undefined;
    sketch.hashes.add(BigInt.asIntN(64, BigInt(hash)));
  }
  const text = registers[0];
  if (text === undefined) return sketch;
  if (typeof text !== "string" || text.length !== 2 ** bits) return undefined;
  sketch.registers = Uint8Array.from(text, (character) => Math.max(0, alphabet.indexOf(character)));
  return sketch;
}

/** Turns the hashes into registers, if that is not done yet. */
function useRegisters(sketch: Sketch): Uint8Array {
  if (sketch.registers === undefined) {
    sketch.registers = new Uint8Array(2 ** sketch.bits);
    for (const hash of sketch.hashes) register(sketch.registers, sketch.bits, hash);
    sketch.hashes.clear();
  }
  return sketch.registers;
}

function register(registers: Uint8Array, bits: number, hash: bigint): void {
  const high = Number(BigInt.asUintN(32, hash >> 32n));
  const index = high >>> (32 - bits);
  // Shifting the index out leaves zeros on the right: all of them zero means a run over the whole rest.
  const rest = (high << bits) >>> 0;
  let zeros = Math.clz32(rest);
  if (rest === 0) zeros = 32 - bits + Math.clz32(Number(BigInt.asUintN(32, hash)));
  if (zeros + 1 > registers[index]!) registers[index] = zeros + 1;
}

function sigma(start: number): number {
  if (start === 1) return Number.POSITIVE_INFINITY;
  let x = start;
  let y = 1;
  let z = x;
  for (let before = Number.NaN; before !== z; ) {
    x *= x;
    before = z;
    z += x * y;
    y += y;
  }
  return z;
}

function tau(start: number): number {
  if (start === 0 || start === 1) return 0;
  let x = start;
  let y = 1;
  let z = 1 - x;
  for (let before = Number.NaN; before !== z; ) {
    x = Math.sqrt(x);
    before = z;
    y *= 0.5;
    z -= (1 - x) ** 2 * y;
  }
  return z / 3;
}
