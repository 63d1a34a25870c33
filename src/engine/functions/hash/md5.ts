import { hexOfWords, padded, rotateLeft } from "./md-padding.js";

const shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const sines = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));

/** The MD5 digest of bytes in hexadecimal (RFC 1321). */
export function md5(message: Uint8Array): string {
  const view = padded(message, true);
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let block = 0; block < view.byteLength; block += 64) {
    let [a, b, c, d] = state as unknown as [number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const quarter = i >> 4;
      const mixed =
        quarter === 0 ? (b & c) | (~b & d) : quarter === 1 ? (d & b) | (~d & c) : quarter === 2 ? b ^ c ^ d : c ^ (b | ~d);
      const word = [i, 5 * i + 1, 3 * i + 5, 7 * i][quarter]! & 15;
      const sum = (a + mixed + sines[i]! + view.getUint32(block + word * 4, true)) | 0;
      [a, d, c, b] = [d, c, b, (b + rotateLeft(sum, shifts[quarter * 4 + (i & 3)]!)) | 0];
    }
    [a, b, c, d].forEach((word, i) => {
      state[i]! += word;
    });
  }
  return hexOfWords(state, true);
}
