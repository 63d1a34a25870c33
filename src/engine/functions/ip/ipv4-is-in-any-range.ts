import { scalar } from "../definition.js";
import { anyOf } from "./any-of.js";
import { isInIpv4Range } from "./ipv4.js";

export const ipv4IsInAnyRange = scalar({
  name: "ipv4_is_in_any_range",
  doc: "Whether an IPv4 address is in any of several ranges; null where nothing can be compared.",
  examples: {
    'ipv4_is_in_any_range("10.1.2.3", dynamic(["192.168.1.1/16", "10.0.0.1/8"]))': true,
    'ipv4_is_in_any_range("1.1.1.1", "127.0.0.0/8", "10.0.0.0/8")': false,
    'ipv4_is_in_any_range("x", "10.0.0.0/8")': null,
  },
  ...anyOf("ip", "ranges", isInIpv4Range),
});
