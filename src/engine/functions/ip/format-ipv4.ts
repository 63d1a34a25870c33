import type { Value } from "../../types/value.js";
import { type Argument, optional, param, type RowFunction, scalar } from "../definition.js";
import { textReader } from "../text.js";
import { formatAddress, type Ipv4, masked, networkOf } from "./ipv4.js";

const params = [param("ip", "any"), optional("prefix", "long")] as const;

export const formatIpv4 = scalar({
  name: "format_ipv4",
  doc: "An IPv4 address, given as text or number, masked by a prefix or by its own where that is shorter; the empty string where one is wrong.",
  params,
  returns: "string",
  examples: {
    'format_ipv4("192.168.1.255", 24)': "192.168.1.0",
    "format_ipv4(3232236031, 24)": "192.168.1.0",
    'format_ipv4("192.168.1.1/24", 32)': "192.168.1.0",
    'format_ipv4("192.168.1.1", -1)': "",
  },
  specialize: formatting(({ address }) => formatAddress(address)),
});

export const formatIpv4Mask = scalar({
  name: "format_ipv4_mask",
  doc: "An IPv4 address, given as text or number, as a network with its prefix; the empty string where one is wrong.",
  params,
  returns: "string",
  examples: { 'format_ipv4_mask("192.168.1.255", 24)': "192.168.1.0/24", "format_ipv4_mask(3232236031)": "192.168.1.255/32" },
  specialize: formatting(({ address, prefix }) => `${formatAddress(address)}/${prefix}`),
});

function formatting(format: (network: Ipv4) => string): (args: readonly Argument[]) => RowFunction {
  return ([ip]) => {
    const text = textReader(ip);
    return (value, prefix) => {
      const network = numberNetwork(value!, prefix as bigint | undefined) ?? networkOf(text(value), prefix as bigint | undefined);
      return network === undefined ? "" : format(network);
    };
  };
}

function numberNetwork(value: Value, prefix = 32n): Ipv4 | undefined {
  if (typeof value !== "number" && typeof value !== "bigint") return undefined;
  const address = Number(value);
  if (!Number.isInteger(address) || address < 0 || address > 0xffffffff || prefix < 0n || prefix > 32n) return undefined;
  return { address: masked(address, Number(prefix)), prefix: Number(prefix) };
}
