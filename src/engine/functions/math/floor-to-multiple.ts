/** The greatest multiple of the size that is not above the value; null where the size is not positive. */
export function floorToMultiple(value: bigint, size: bigint): bigint | null {
  if (size <= 0n) return null;
  const remainder = value % size;
  return value - (remainder < 0n ? remainder + size : remainder);
}
