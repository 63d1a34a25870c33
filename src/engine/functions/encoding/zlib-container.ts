import { deflate } from "./deflate.js";
import { inflate } from "./inflate.js";

const maxInflated = 64 * 1024 * 1024;

/** Compressed data in the zlib format (RFC 1950). */
export function zlibCompress(bytes: Uint8Array): Uint8Array {
  return concat([Uint8Array.of(0x78, 0x01), deflate(bytes), word(adler32(bytes), false)]);
}

/** What data in the zlib format holds; undefined where it is malformed. */
export function zlibDecompress(data: Uint8Array): Uint8Array | undefined {
  const [method, flags] = data;
  if (method === undefined || flags === undefined) return undefined;
  const isZlib = (method & 15) === 8 && (method * 256 + flags) % 31 === 0 && (flags & 0x20) === 0;
  const inflated = isZlib ? inflate(data, 2, maxInflated) : undefined;
  if (inflated === undefined) return undefined;
  return readWord(data, inflated.end, false) === adler32(inflated.bytes) ? inflated.bytes : undefined;
}

/** Compressed data in the gzip format (RFC 1952). */
export function gzipCompress(bytes: Uint8Array): Uint8Array {
  const header = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
  return concat([header, deflate(bytes), word(crc32(bytes), true), word(bytes.length, true)]);
}

/** What data in the gzip format holds; undefined where it is malformed. */
export function gzipDecompress(data: Uint8Array): Uint8Array | undefined {
  if (data[0] !== 0x1f || data[1] !== 0x8b || data[2] !== 8) return undefined;
  const inflated = inflate(data, gzipHeaderLength(data), maxInflated);
  if (inflated === undefined) return undefined;
  return readWord(data, inflated.end, true) === crc32(inflated.bytes) ? inflated.bytes : undefined;
}

function gzipHeaderLength(data: Uint8Array): number {
  const [hasChecksum, hasExtra, hasName, hasComment] = [2, 4, 8, 16].map((flag) => ((data[3] ?? 0) & flag) !== 0);
  let at = 10;
  if (hasExtra) at += 2 + (data[at] ?? 0) + (data[at + 1] ?? 0) * 256;
  for (const hasText of [hasName, hasComment]) {
    if (!hasText) continue;
    const end = data.indexOf(0, at);
    at = end < 0 ? data.length : end + 1;
  }
  return hasChecksum ? at + 2 : at;
}

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

function word(value: number, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, littleEndian);
  return bytes;
}

function readWord(data: Uint8Array, at: number, littleEndian: boolean): number | undefined {
  if (at + 4 > data.length) return undefined;
  return new DataView(data.buffer, data.byteOffset).getUint32(at, littleEndian);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
