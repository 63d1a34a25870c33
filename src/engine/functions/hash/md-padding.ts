/** The message in 64-byte blocks as MD5 and SHA need it: a 1 bit, zeros, and the length in bits in the last 8 bytes. */
export function padded(message: Uint8Array, littleEndian: boolean): DataView {
  const bytes = new Uint8Array(((message.length + 8) >> 6) * 64 + 64);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(bytes.length - 8, BigInt(message.length) * 8n, littleEndian);
  return view;
}

/** The words of a digest as hexadecimal text. */
export function hexOfWords(words: Uint32Array, littleEndian: boolean): string {
  const view = new DataView(new ArrayBuffer(4));
  let text = "";
  for (const word of words) {
    view.setUint32(0, word, littleEndian);
    text += view.getUint32(0).toString(16).padStart(8, "0");
  }
  return text;
}

export function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
