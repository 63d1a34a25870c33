import { dayNumber } from "../../engine/types/calendar.js";
import { convert } from "../../engine/types/coerce.js";
import { LongColumn } from "../../engine/types/fixed-column.js";
import type { Dynamic } from "../../engine/types/value.js";
import type { ByteTexts } from "./byte-texts.js";

/** A datetime for each text, then for each of the other values. Texts in Azure's form are read from their bytes, a third of the time of strings. */
export function readDatetimes(texts: ByteTexts, others: readonly Dynamic[]): LongColumn {
  const data = new BigInt64Array(texts.length + others.length);
  const words = new Uint32Array(data.buffer);
  const nulls = new Uint8Array(data.length);
  const set = (index: number, value: Dynamic) => {
    const ticks = convert(value, "dynamic", "datetime") as bigint | null;
    if (ticks === null) nulls[index] = 1;
    else data[index] = ticks;
  };
  let start = 0;
  for (let index = 0; index < texts.length; index++) {
    const end = texts.ends[index]!;
    if (!readInstant(texts.bytes, start, end, words, 2 * index)) set(index, texts.at(index));
    start = end;
  }
  others.forEach((value, at) => {
    set(texts.length + at, value);
  });
  return new LongColumn("datetime", data, nulls.includes(1) ? nulls : undefined);
}

const littleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0];
const twoTo16 = 0x10000;
const twoTo32 = 0x100000000;

/**
 * `yyyy-MM-ddTHH:mm:ss[.f…]Z` with at most seven digits, as ticks in two words: seconds times ten million is more than a double holds,
 * so it is computed in parts. False of any other text.
 */
function readInstant(bytes: Uint8Array, start: number, end: number, words: Uint32Array, into: number): boolean {
  const length = end - start;
  if (length < 20 || length === 21 || length > 28 || bytes[end - 1] !== 0x5a || bytes[start + 10] !== 0x54) return false;
  if (bytes[start + 4] !== 0x2d || bytes[start + 7] !== 0x2d || bytes[start + 13] !== 0x3a || bytes[start + 16] !== 0x3a)
    return false;
  const days = dayNumber(digits(bytes, start, 4), digits(bytes, start + 5, 2), digits(bytes, start + 8, 2));
  const hour = digits(bytes, start + 11, 2);
  const minute = digits(bytes, start + 14, 2);
  const second = digits(bytes, start + 17, 2);
  if (days === null || !(hour < 24 && minute < 60 && second < 60)) return false;
  let ticks = 0;
  if (length > 20) {
    if (bytes[start + 19] !== 0x2e) return false;
    ticks = digits(bytes, start + 20, length - 21) * 10 ** (28 - length);
  }
  if (Number.isNaN(ticks)) return false;
  const seconds = days * 86_400 + hour * 3600 + minute * 60 + second;
  const upper = Math.floor(seconds / twoTo16) * 10_000_000;
  const lower = (upper % twoTo16) * twoTo16 + (seconds % twoTo16) * 10_000_000 + ticks;
  const high = Math.floor(upper / twoTo16) + Math.floor(lower / twoTo32);
  words[into + (littleEndian ? 0 : 1)] = lower % twoTo32;
  words[into + (littleEndian ? 1 : 0)] = high;
  return true;
}

/** A number of so many digits; NaN where one is none. */
function digits(bytes: Uint8Array, start: number, count: number): number {
  let value = 0;
  for (let at = start; at < start + count; at++) {
    const digit = bytes[at]! - 0x30;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
