import { scalar } from "../definition.js";
import { anyOf } from "./any-of.js";
import { isInIpv6Range } from "./ipv6.js";

export const ipv6IsInAnyRange = scalar({
  name: "ipv6_is_in_any_range",
  doc: "Whether an IPv6 or IPv4 address is in any of several ranges; null where nothing can be compared.",
  examples: {
    'ipv6_is_in_any_range("fe80::1", dynamic(["2001:db8::/32", "fe80::/16"]))': true,
    'ipv6_is_in_any_range("fe80::1", "2001:db8::/32")': false,
  },
  ...anyOf("ip", "ranges", isInIpv6Range),
});
