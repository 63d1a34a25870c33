/** Bytes with what reads four of them at once. */
export interface Bytes {
  readonly data: Uint8Array;
  readonly view: DataView;
}

export function bytesOf(data: Uint8Array): Bytes {
  return { data, view: new DataView(data.buffer, data.byteOffset, data.byteLength) };
}

/** The hash of no bytes. */
export const emptyHash = 0x811c9dc5 | 0;

/** FNV-1a with four bytes a step, the rest singly. */
export function hashOf({ data, view }: Bytes, start: number, end: number): number {
  let hash = emptyHash;
  let at = start;
  for (; at + 4 <= end; at += 4) hash = addToHash(hash, view.getInt32(at, true));
  for (; at < end; at++) hash = addToHash(hash, data[at]!);
  return hash;
}

/** The multiplication does not reach the lowest bits, so the highest are brought there. */
export function addToHash(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x01000193);
  return mixed ^ (mixed >>> 15);
}

/** Whether as many bytes are the same; both are all there. */
export function sameBytes(a: Bytes, startA: number, b: Bytes, startB: number, length: number): boolean {
  let at = 0;
  for (; at + 4 <= length; at += 4) if (a.view.getInt32(startA + at, true) !== b.view.getInt32(startB + at, true)) return false;
  for (; at < length; at++) if (a.data[startA + at] !== b.data[startB + at]) return false;
  return true;
}

/** Of short texts faster than `set`. */
export function copyBytes(from: Bytes, start: number, to: Bytes, into: number, length: number): void {
  let at = 0;
  for (; at + 4 <= length; at += 4) to.view.setInt32(into + at, from.view.getInt32(start + at, true), true);
  for (; at < length; at++) to.data[into + at] = from.data[start + at]!;
}

/** Not zero where one of four bytes is a quote, a backslash or below a space. */
export function specialIn(word: number): number {
  const quote = word ^ 0x22222222;
  const backslash = word ^ 0x5c5c5c5c;
  const none =
    (((quote - 0x01010101) | 0) & ~quote) | (((backslash - 0x01010101) | 0) & ~backslash) | (((word - 0x20202020) | 0) & ~word);
  return none & 0x80808080;
}
