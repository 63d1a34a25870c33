import { optional, param, scalar } from "../definition.js";
import { compareIpv6 } from "./ipv6.js";

const params = [param("ip1", "string"), param("ip2", "string"), optional("prefix", "long")] as const;

export const ipv6Compare = scalar({
  name: "ipv6_compare",
  doc: "-1, 0 or 1: how two IPv6 or IPv4 addresses compare under the shortest of their prefixes and the given one; null where one is no address.",
  params,
  returns: "long",
  examples: {
    'ipv6_compare("192.168.1.1", "::ffff:c0a8:0101")': 0,
    'ipv6_compare("fe80::85d:e82c:9446:7994", "fe80::85d:e82c:9446:7995")': -1,
    'ipv6_compare("fe80::1", "x")': null,
  },
  eval: compareIpv6,
});

export const ipv6IsMatch = scalar({
  name: "ipv6_is_match",
  doc: "Whether two IPv6 or IPv4 addresses are the same under the shortest of their prefixes and the given one; null where one is no address.",
  params,
  returns: "bool",
  examples: {
    'ipv6_is_match("fe80::85d:e82c:9446:7994/120", "fe80::85d:e82c:9446:7998")': true,
    'ipv6_is_match("::1", "::2")': false,
  },
  eval: (left, right, prefix) => {
    const order = compareIpv6(left, right, prefix);
    return order === null ? null : order === 0n;
  },
});
