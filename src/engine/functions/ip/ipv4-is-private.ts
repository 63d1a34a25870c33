import { param, scalar } from "../definition.js";
import { isInIpv4Range, parseAddress } from "./ipv4.js";

/** RFC 1918. */
const privateNetworks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

export const ipv4IsPrivate = scalar({
  name: "ipv4_is_private",
  doc: "Whether an IPv4 address is one of a private network (RFC 1918); null where it is no address.",
  params: [param("ip", "string")],
  returns: "bool",
  examples: { 'ipv4_is_private("10.1.2.3")': true, 'ipv4_is_private("127.0.0.1")': false, 'ipv4_is_private("x")': null },
  eval: (ip) => (parseAddress(ip) === undefined ? null : privateNetworks.some((network) => isInIpv4Range(ip, network))),
});
