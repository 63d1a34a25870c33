import { param, scalar } from "../definition.js";
import { isInIpv6Range } from "./ipv6.js";

export const ipv6IsInRange = scalar({
  name: "ipv6_is_in_range",
  doc: "Whether an IPv6 or IPv4 address is in a range such as `fe80::/10`; null where one is none.",
  params: [param("ip", "string"), param("ip_range", "string")],
  returns: "bool",
  examples: {
    'ipv6_is_in_range("a5e:f127:8a9d:146d:e102:b5d3:c755:abcd", "a5e:f127:8a9d:146d:e102:b5d3:c755:0000/112")': true,
    'ipv6_is_in_range("fe80::1", "fe81::/16")': false,
  },
  eval: isInIpv6Range,
});
