import { param, scalar } from "../definition.js";
import { networkOf } from "./ipv4.js";

export const parseIpv4 = scalar({
  name: "parse_ipv4",
  doc: "The number of an IPv4 address, masked by its prefix where it has one; null for any other text.",
  params: [param("ip", "string")],
  returns: "long",
  examples: {
    'parse_ipv4("192.168.1.1")': 3232235777,
    'parse_ipv4("192.168.1.1/24")': 3232235776,
    'parse_ipv4("1.2.3.256")': null,
  },
  eval: (ip) => addressNumber(ip),
});

export const parseIpv4Mask = scalar({
  name: "parse_ipv4_mask",
  doc: "The number of an IPv4 address, masked by a prefix or by its own where that is shorter; null for any other text.",
  params: [param("ip", "string"), param("prefix", "long")],
  returns: "long",
  examples: { 'parse_ipv4_mask("127.0.0.1", 24)': 2130706432, 'parse_ipv4_mask("127.0.0.1", 33)': null },
  eval: (ip, prefix) => addressNumber(ip, prefix),
});

function addressNumber(ip: string, prefix?: bigint): bigint | null {
  const network = networkOf(ip, prefix);
  return network === undefined ? null : BigInt(network.address);
}
