/** An IPv4 address and how many of its leading bits name its network. */
export interface Ipv4 {
  readonly address: number;
  readonly prefix: number;
}

const ipv4Text = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/;

/** Reads `192.168.1.1` or `192.168.1.1/24`; undefined for any other text. The address is as written, not masked. */
export function parseAddress(text: string): Ipv4 | undefined {
  const parts = ipv4Text.exec(text);
  if (parts === null) return undefined;
  let address = 0;
  for (let i = 1; i <= 4; i++) {
    const octet = Number(parts[i]);
    if (octet > 255) return undefined;
    address = address * 256 + octet;
  }
  const prefix = parts[5] === undefined ? 32 : Number(parts[5]);
  return prefix > 32 ? undefined : { address, prefix };
}

/** The address with all bits behind the prefix zero. */
export function masked(address: number, prefix: number): number {
  return prefix <= 0 ? 0 : (address & (-1 << (32 - prefix))) >>> 0;
}

/** The network of an address: its own prefix, or a shorter one given beside it. Undefined where either is wrong. */
export function networkOf(text: string, prefix = 32n): Ipv4 | undefined {
  const ip = parseAddress(text);
  if (ip === undefined || prefix < 0n || prefix > 32n) return undefined;
  const shorter = Math.min(ip.prefix, Number(prefix));
  return { address: masked(ip.address, shorter), prefix: shorter };
}

/** -1, 0 or 1: how two addresses compare under the shortest of the prefixes; null where one is wrong. */
export function compareIpv4(left: string, right: string, prefix = 32n): bigint | null {
  const a = networkOf(left, prefix);
  const b = networkOf(right, prefix);
  if (a === undefined || b === undefined) return null;
  const shortest = Math.min(a.prefix, b.prefix);
  const difference = masked(a.address, shortest) - masked(b.address, shortest);
  return difference === 0 ? 0n : difference < 0 ? -1n : 1n;
}

/** Whether an address is in a range such as `10.0.0.0/8`; null where one is wrong. */
export function isInIpv4Range(ip: string, range: string): boolean | null {
  const address = networkOf(ip);
  const network = networkOf(range);
  if (address === undefined || network === undefined) return null;
  return address.prefix >= network.prefix && masked(address.address, network.prefix) === network.address;
}

export function formatAddress(address: number): string {
  return [address >>> 24, (address >>> 16) & 255, (address >>> 8) & 255, address & 255].join(".");
}
