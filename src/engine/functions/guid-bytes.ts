/** Where .NET keeps each byte of a guid's text: its first three groups are little-endian. */
const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

/** The 16 bytes of a guid, as .NET orders them. */
export function guidBytes(guid: string): Uint8Array {
  const digits = guid.replaceAll("-", "");
  return Uint8Array.from(order, (place) => Number.parseInt(digits.slice(place * 2, place * 2 + 2), 16));
}

/** The guid of 16 bytes, as .NET orders them. */
export function guidFromBytes(bytes: Uint8Array): string {
  const digits = order.map((place) => bytes[place]!.toString(16).padStart(2, "0")).join("");
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join("-");
}
