import { hexOfWords, padded, rotateLeft } from "./md-padding.js";

const primes = firstPrimes(64);
const initial = Uint32Array.from(primes.slice(0, 8), (prime) => fractionBits(Math.sqrt(prime)));
const constants = Int32Array.from(primes, (prime) => fractionBits(Math.cbrt(prime)));

/** The SHA-256 digest of bytes in hexadecimal (FIPS 180-4). */
export function sha256(message: Uint8Array): string {
  const view = padded(message, false);
  const state = Uint32Array.from(initial);
  const words = new Int32Array(64);
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(block + i * 4);
    for (let i = 16; i < 64; i++) {
      const [early, late] = [words[i - 15]!, words[i - 2]!];
      const spread = rotateRight(early, 7) ^ rotateRight(early, 18) ^ (early >>> 3);
      words[i] = words[i - 16]! + spread + words[i - 7]! + (rotateRight(late, 17) ^ rotateRight(late, 19) ^ (late >>> 10));
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const spreadE = rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25);
      const first = (h + spreadE + ((e & f) ^ (~e & g)) + constants[i]! + words[i]!) | 0;
      const spreadA = rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22);
      const second = (spreadA + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => {
      state[i]! += word;
    });
  }
  return hexOfWords(state, false);
}

function rotateRight(word: number, bits: number): number {
  return rotateLeft(word, 32 - bits);
}

/** The first 32 bits behind the binary point: the standard takes its constants from roots of primes. */
function fractionBits(value: number): number {
  return Math.floor((value - Math.floor(value)) * 2 ** 32);
}

function firstPrimes(count: number): readonly number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}
