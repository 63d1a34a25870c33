import { param, scalar } from "../definition.js";
import { textReader } from "../text.js";
import { anyOf } from "./any-of.js";
import { hasAddress } from "./ipv4-in-text.js";

export const hasIpv4 = scalar({
  name: "has_ipv4",
  doc: "Whether an IPv4 address stands in a text, with no letter or digit beside it.",
  params: [param("source", "text"), param("ip_address", "string")],
  returns: "bool",
  examples: {
    'has_ipv4("05:04:54 127.0.0.1 GET /favicon.ico 404", "127.0.0.1")': true,
    'has_ipv4("05:04:54127.0.0.1", "127.0.0.1")': false,
    'has_ipv4("127.0.0.256", "127.0.0.256")': false,
  },
  specialize: ([source]) => {
    const text = textReader(source);
    return (value, ip) => hasAddress(text(value), ip as string);
  },
});

export const hasAnyIpv4 = scalar({
  name: "has_any_ipv4",
  doc: "Whether any of several IPv4 addresses stands in a text, with no letter or digit beside it.",
  examples: {
    'has_any_ipv4("at 127.0.0.1 GET", dynamic(["127.0.0.2", "127.0.0.1"]))': true,
    'has_any_ipv4("at 127.0.0.1 GET", "127.0.0.2", "127.0.0.3")': false,
  },
  ...anyOf("source", "ip_address", hasAddress),
});
