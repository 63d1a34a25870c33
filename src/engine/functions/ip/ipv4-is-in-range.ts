import { param, scalar } from "../definition.js";
import { isInIpv4Range } from "./ipv4.js";

export const ipv4IsInRange = scalar({
  name: "ipv4_is_in_range",
  doc: "Whether an IPv4 address is in a range such as `10.0.0.0/8`; null where one is none.",
  params: [param("ip", "string"), param("ip_range", "string")],
  returns: "bool",
  examples: {
    'ipv4_is_in_range("192.168.1.6", "192.168.1.1/24")': true,
    'ipv4_is_in_range("10.0.0.1", "192.168.1.1/24")': false,
  },
  eval: isInIpv4Range,
});
