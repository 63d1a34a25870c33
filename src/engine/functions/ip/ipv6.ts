import { parseAddress } from "./ipv4.js";

/** An IPv6 address as a 128-bit number, and how many of its leading bits name its network. An IPv4 address is `::ffff:a.b.c.d`. */
export interface Ipv6 {
  readonly address: bigint;
  readonly prefix: number;
  /** It ends in the dots of IPv4, and its prefix was written for 32 bits. */
  readonly isIpv4: boolean;
}

const mappedIpv4 = 0xffffn << 32n;

/** Reads an IPv6 or IPv4 address with or without a prefix; undefined for any other text. The address is as written, not masked. */
export function parseIpv6Address(text: string): Ipv6 | undefined {
  const ipv4 = parseAddress(text);
  if (ipv4 !== undefined) return { address: mappedIpv4 | BigInt(ipv4.address), prefix: ipv4.prefix + 96, isIpv4: true };
  const parts = /^([0-9a-fA-F:]*:)(?:([0-9a-fA-F]{0,4})|([\d.]+))(?:\/(\d{1,3}))?$/.exec(text);
  if (parts === null) return undefined;
  const dotted = parts[3] === undefined ? undefined : parseAddress(parts[3]);
  if (parts[3] !== undefined && dotted === undefined) return undefined;
  const tail =
    dotted === undefined ? parts[2]! : `${(dotted.address >>> 16).toString(16)}:${(dotted.address & 0xffff).toString(16)}`;
  const address = groupsToNumber(`${parts[1]}${tail}`);
  const width = dotted === undefined ? 128 : 32;
  const prefix = parts[4] === undefined ? width : Number(parts[4]);
  if (address === undefined || prefix > width) return undefined;
  return { address, prefix: prefix + 128 - width, isIpv4: dotted !== undefined };
}

function groupsToNumber(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head!.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head!, ...new Array<string>(missing).fill("0"), ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return BigInt(`0x${groups.map((group) => group.padStart(4, "0")).join("")}`);
}

export function maskedIpv6(address: bigint, prefix: number): bigint {
  const free = BigInt(128 - prefix);
  return (address >> free) << free;
}

/** The network of an address: its own prefix, or a shorter one given beside it. Undefined where either is wrong. */
export function ipv6NetworkOf(text: string, prefix = 128n): Ipv6 | undefined {
  const ip = parseIpv6Address(text);
  if (ip === undefined || prefix < 0n || prefix > 128n) return undefined;
  const shorter = Math.min(ip.prefix, Number(prefix));
  return { address: maskedIpv6(ip.address, shorter), prefix: shorter, isIpv4: ip.isIpv4 };
}

/** -1, 0 or 1: how two addresses compare under the shortest of the prefixes; null where one is wrong. */
export function compareIpv6(left: string, right: string, prefix = 128n): bigint | null {
  const a = ipv6NetworkOf(left, prefix);
  const b = ipv6NetworkOf(right, prefix);
  if (a === undefined || b === undefined) return null;
  const shortest = Math.min(a.prefix, b.prefix);
  const [x, y] = [maskedIpv6(comparable(a), shortest), maskedIpv6(comparable(b), shortest)];
  return x === y ? 0n : x < y ? -1n : 1n;
}

/** Whether an address is in a range such as `fe80::/10`; null where one is wrong. */
export function isInIpv6Range(ip: string, range: string): boolean | null {
  const address = ipv6NetworkOf(ip);
  const network = ipv6NetworkOf(range);
  if (address === undefined || network === undefined) return null;
  return (
    address.prefix >= network.prefix &&
    maskedIpv6(comparable(address), network.prefix) === maskedIpv6(comparable(network), network.prefix)
  );
}

/** Kusto finds `::192.168.1.1` and `192.168.1.1` equal: what is written with dots is compared as IPv4. */
function comparable({ address, isIpv4 }: Ipv6): bigint {
  return isIpv4 ? mappedIpv4 | address : address;
}

/** All eight groups of four digits. */
export function formatIpv6(address: bigint): string {
  return address
    .toString(16)
    .padStart(32, "0")
    .replace(/....(?=.)/g, "$&:");
}
