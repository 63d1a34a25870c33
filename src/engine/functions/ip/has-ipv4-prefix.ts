import { param, scalar } from "../definition.js";
import { textReader } from "../text.js";
import { anyOf } from "./any-of.js";
import { hasAddressPrefix } from "./ipv4-in-text.js";

export const hasIpv4Prefix = scalar({
  name: "has_ipv4_prefix",
  doc: "Whether an IPv4 address that begins so stands in a text; the prefix is an address, or ends with a dot.",
  params: [param("source", "text"), param("ip_address_prefix", "string")],
  returns: "bool",
  examples: { 'has_ipv4_prefix("at 127.0.0.1 GET", "127.0.")': true, 'has_ipv4_prefix("at 127.0.0.1 GET", "127.0")': false },
  specialize: ([source]) => {
    const text = textReader(source);
    return (value, prefix) => hasAddressPrefix(text(value), prefix as string);
  },
});

export const hasAnyIpv4Prefix = scalar({
  name: "has_any_ipv4_prefix",
  doc: "Whether an IPv4 address that begins in any of several ways stands in a text.",
  examples: {
    'has_any_ipv4_prefix("at 127.0.0.1 GET", "127.0.", "192.168.")': true,
    'has_any_ipv4_prefix("at 127.0.0.1 GET", dynamic(["127.0", "192."]))': false,
  },
  ...anyOf("source", "ip_address_prefix", hasAddressPrefix),
});
