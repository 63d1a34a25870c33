import { param, scalar } from "../definition.js";
import { formatIpv6, ipv6NetworkOf } from "./ipv6.js";

export const parseIpv6 = scalar({
  name: "parse_ipv6",
  doc: "An IPv6 or IPv4 address with all its digits, masked by its prefix where it has one; the empty string for any other text.",
  params: [param("ip", "string")],
  returns: "string",
  examples: {
    'parse_ipv6("fe80::85d:e82c:9446:7994")': "fe80:0000:0000:0000:085d:e82c:9446:7994",
    'parse_ipv6("192.168.255.255/24")': "0000:0000:0000:0000:0000:ffff:c0a8:ff00",
    'parse_ipv6("x")': "",
  },
  eval: (ip) => canonical(ip),
});

export const parseIpv6Mask = scalar({
  name: "parse_ipv6_mask",
  doc: "An IPv6 or IPv4 address with all its digits, masked by a prefix or by its own where that is shorter; the empty string for any other text.",
  params: [param("ip", "string"), param("prefix", "long")],
  returns: "string",
  examples: {
    'parse_ipv6_mask("fe80::85d:e82c:9446:7994/120", 124)': "fe80:0000:0000:0000:085d:e82c:9446:7900",
    'parse_ipv6_mask("::192.168.255.255/24", 128)': "0000:0000:0000:0000:0000:0000:c0a8:ff00",
  },
  eval: (ip, prefix) => canonical(ip, prefix),
});

function canonical(ip: string, prefix?: bigint): string {
  const network = ipv6NetworkOf(ip, prefix);
  return network === undefined ? "" : formatIpv6(network.address);
}
