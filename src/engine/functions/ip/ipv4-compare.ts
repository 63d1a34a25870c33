import { optional, param, scalar } from "../definition.js";
import { compareIpv4 } from "./ipv4.js";

const params = [param("ip1", "string"), param("ip2", "string"), optional("prefix", "long")] as const;

export const ipv4Compare = scalar({
  name: "ipv4_compare",
  doc: "-1, 0 or 1: how two IPv4 addresses compare under the shortest of their prefixes and the given one; null where one is no address.",
  params,
  returns: "long",
  examples: {
    'ipv4_compare("192.168.1.1/24", "192.168.1.255")': 0,
    'ipv4_compare("10.0.0.1", "10.0.0.2")': -1,
    'ipv4_compare("a", "10.0.0.2")': null,
  },
  eval: compareIpv4,
});

export const ipv4IsMatch = scalar({
  name: "ipv4_is_match",
  doc: "Whether two IPv4 addresses are the same under the shortest of their prefixes and the given one; null where one is no address.",
  params,
  returns: "bool",
  examples: { 'ipv4_is_match("192.168.1.1", "192.168.1.255", 24)': true, 'ipv4_is_match("10.0.0.1", "10.0.0.2")': false },
  eval: (left, right, prefix) => {
    const order = compareIpv4(left, right, prefix);
    return order === null ? null : order === 0n;
  },
});
