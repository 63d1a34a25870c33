import { isIPv4, isIPv6 } from "node:net";
import { keyedHash } from "./words.js";

/** Replaces an address, or a range `address/length`; undefined of a text that is neither. */
export type AddressPseudonyms = (text: string) => string | undefined;

/**
 * Pseudonyms of IP addresses under a key. They keep prefixes: an address is in a range exactly if its pseudonym is in the range's (but for
 * public ones by a chance of 1 in 2 to the range's length less 4), and the ranges keep their lengths. A private address stays a private one
 * of its block; a public one comes out of 240.0.0.0/4, which nobody has, or 3fff::/20, which is for documentation. Addresses that are the
 * same everywhere, such as 127.0.0.1, 0.0.0.0/0 and those of Azure's own services, stay.
 */
export function addressPseudonyms(key: Uint8Array): AddressPseudonyms {
  const flips = new Map<string, boolean>();
  const flip = (family: number, prefix: string): boolean => {
    const name = `${family}/${prefix}`;
    let known = flips.get(name);
    if (known === undefined) {
      known = (keyedHash(key, "address", name)[0]! & 1) === 1;
      flips.set(name, known);
    }
    return known;
  };
  const pseudonym: AddressPseudonyms = (text) => {
    const [address = "", length] = text.split("/");
    const family = isIPv4(address) ? 4 : isIPv6(address) ? 6 : undefined;
    if (family === undefined || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
    const width = family === 4 ? 32 : 128;
    const size = Number(length ?? width);
    if (size > width) return undefined;
    const bits = bitsOf(address, family);
    // A netmask is an address without a length; what has one is a range, whatever its bits.
    if (family === 4 && length === undefined && netmask.test(bits)) return text;
    if (family === 6 && bits.startsWith(mapped) && size === width) return `::ffff:${pseudonym(text4(bits.slice(96)))}`;
    const block = (family === 4 ? blocks4 : blocks6).find(({ prefix }) => bits.startsWith(prefix))!;
    // A block, or a range larger than one, is the same for everybody.
    if (block.to === undefined || size <= block.to.length) return text;
    // A range has no bits behind its length; an address with the length of its range has.
    const end = bits.includes("1", size) ? width : size;
    let changed = block.to;
    for (let place = changed.length; place < end; place++) {
      // The first bit that is free always changes: no pseudonym is what it stands for.
      const isChanged = (place === block.to.length && block.prefix === block.to) || flip(family, bits.slice(0, place));
      changed += (bits[place] === "1") === isChanged ? "0" : "1";
    }
    return (family === 4 ? text4 : text6)(changed.padEnd(width, "0")) + (length === undefined ? "" : `/${length}`);
  };
  return pseudonym;
}

/** Whether an address says nothing of whose it is: private, reserved, the same everywhere, or a pseudonym. */
export function isHarmlessAddress(address: string): boolean {
  if (isIPv4(address)) {
    const bits = bitsOf(address, 4);
    const { prefix } = blocks4.find((block) => bits.startsWith(block.prefix))!;
    return prefix !== "" || bits.startsWith(pseudo4);
  }
  if (!isIPv6(address)) return false;
  const bits = bitsOf(address, 6);
  const { prefix } = blocks6.find((block) => bits.startsWith(block.prefix))!;
  return prefix !== "" || bits.startsWith(pseudo6);
}

interface Block {
  readonly prefix: string;
  /** What pseudonyms begin with; undefined: its addresses stay. */
  readonly to: string | undefined;
}

/** The first bits of a range written as addresses are. */
const prefixOf = (range: string): string => {
  const [address = "", length] = range.split("/");
  return bitsOf(address, isIPv4(address) ? 4 : 6).slice(0, Number(length));
};
const kept = (range: string): Block => ({ prefix: prefixOf(range), to: undefined });
const inside = (range: string): Block => ({ prefix: prefixOf(range), to: prefixOf(range) });

const pseudo4 = prefixOf("240.0.0.0/4");
const pseudo6 = prefixOf("3fff::/20");

const blocks4: readonly Block[] = [
  // Azure's own resolver and its metadata service.
  kept("168.63.129.16/32"),
  kept("169.254.169.254/32"),
  kept("0.0.0.0/8"),
  kept("127.0.0.0/8"),
  kept("255.255.255.255/32"),
  kept("224.0.0.0/4"),
  inside("10.0.0.0/8"),
  inside("100.64.0.0/10"),
  inside("169.254.0.0/16"),
  inside("172.16.0.0/12"),
  inside("192.168.0.0/16"),
  { prefix: "", to: pseudo4 },
];

const blocks6: readonly Block[] = [
  kept("::/127"),
  kept("ff00::/8"),
  inside("fc00::/7"),
  inside("fe80::/10"),
  { prefix: "", to: pseudo6 },
];

function bitsOf(address: string, family: number): string {
  if (family === 4) return bytesToBits(address.split(".").map(Number));
  const plain = address.split("%")[0]!;
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(plain);
  const hex = tail === null ? plain : tail[1]! + groupsOfFour(tail[2]!);
  const [before = "", after] = hex.split("::");
  const groups = (text: string | undefined) => (text === undefined || text === "" ? [] : text.split(":"));
  const [left, right] = [groups(before), groups(after)];
  const middle = after === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => "0");
  return [...left, ...middle, ...right].map((group) => Number.parseInt(group, 16).toString(2).padStart(16, "0")).join("");
}

function groupsOfFour(address: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

function bytesToBits(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("");
}

const pieces = (bits: string, size: number): number[] =>
  Array.from({ length: bits.length / size }, (_, at) => Number.parseInt(bits.slice(at * size, (at + 1) * size), 2));

const text4 = (bits: string): string => pieces(bits, 8).join(".");

/** An IPv4 address inside IPv6. */
const mapped = prefixOf("::ffff:0:0/96");

/** `255.255.255.0`. */
const netmask = /^1+0*$/;

/** As RFC 5952 writes it: the longest run of zeros is `::`. */
function text6(bits: string): string {
  const groups = pieces(bits, 16).map((group) => group.toString(16));
  const runs = [
    ...groups
      .map((group) => (group === "0" ? "0" : "x"))
      .join("")
      .matchAll(/00+/g),
  ];
  const longest = runs.reduce<RegExpMatchArray | undefined>(
    (best, run) => (best === undefined || run[0].length > best[0].length ? run : best),
    undefined,
  );
  if (longest === undefined) return groups.join(":");
  const start = longest.index!;
  return `${groups.slice(0, start).join(":")}::${groups.slice(start + longest[0].length).join(":")}`;
}
