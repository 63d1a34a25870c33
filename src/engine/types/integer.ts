const integerText = /^[+-]?\d{1,400}$/;
const hexText = /^0[xX][0-9a-fA-F]{1,16}$/;
const minLong = -(2n ** 63n);
const maxLong = 2n ** 63n - 1n;

/** The 64 bits that two's complement arithmetic keeps. */
export function wrapLong(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

/** The 32 bits that two's complement arithmetic keeps, of a number with no fraction. */
export function wrapInt(value: number): number {
  return value | 0;
}

export function isLongInRange(value: bigint): boolean {
  return value >= minLong && value <= maxLong;
}

/** Reads a decimal or a `0x` number; null for any other text and outside 64 bits. The hex digits are the bits: `0xFFFFFFFFFFFFFFFF` is -1. */
export function parseLong(text: string): bigint | null {
  const trimmed = text.trim();
  if (integerText.test(trimmed)) {
    const number = Number(trimmed);
    if (Number.isSafeInteger(number)) return BigInt(number);
    const value = BigInt(trimmed.startsWith("+") ? trimmed.slice(1) : trimmed);
    return isLongInRange(value) ? value : null;
  }
  return hexText.test(trimmed) ? wrapLong(BigInt(trimmed)) : null;
}

/** Reads a decimal or a `0x` number; null for any other text and outside 32 bits. The hex digits are the bits: `0xFFFFFFFF` is -1. */
export function parseInt32(text: string): number | null {
  const trimmed = text.trim();
  if (hexText.test(trimmed)) {
    const bits = Number(trimmed);
    return bits <= 0xffffffff ? bits | 0 : null;
  }
  if (!integerText.test(trimmed)) return null;
  const value = Number(trimmed);
  return value >= -2147483648 && value <= 2147483647 ? value | 0 : null;
}

/** A real without its fraction; null for NaN, infinity and what 64 bits cannot hold. 2^63 itself, as a real the greatest long, gives that. */
export function truncateToLong(value: number): bigint | null {
  if (value === 2 ** 63) return maxLong;
  return value >= -(2 ** 63) && value < 2 ** 63 ? BigInt(Math.trunc(value)) : null;
}
