import { param, scalar } from "../definition.js";
import { parseAddress } from "./ipv4.js";

export const ipv4NetmaskSuffix = scalar({
  name: "ipv4_netmask_suffix",
  doc: "The prefix length of an IPv4 address, 32 where it has none written; null where it is no address.",
  params: [param("ip", "string")],
  returns: "long",
  examples: {
    'ipv4_netmask_suffix("192.168.1.1/24")': 24,
    'ipv4_netmask_suffix("10.1.2.3")': 32,
    'ipv4_netmask_suffix("x")': null,
  },
  eval: (ip) => {
    const address = parseAddress(ip);
    return address === undefined ? null : BigInt(address.prefix);
  },
});
