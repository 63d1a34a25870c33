import { parseAddress } from "./ipv4.js";

const addressInText = /(?<![0-9A-Za-z]|\d\.)\d{1,3}(?:\.\d{1,3}){3}(?![0-9A-Za-z]|\.\d)/g;
const prefixText = /^(?:\d{1,3}\.){1,3}$/;

/** Whether an IPv4 address stands in a text, with nothing of a word beside it. */
export function hasAddress(text: string, ip: string): boolean {
  return parseAddress(ip) !== undefined && addressesIn(text).some((address) => address === ip);
}

/** Whether an IPv4 address that begins so stands in a text; a prefix is an address, or ends with a dot. */
export function hasAddressPrefix(text: string, prefix: string): boolean {
  if (!prefixText.test(prefix)) return hasAddress(text, prefix);
  return addressesIn(text).some((address) => address.startsWith(prefix));
}

function addressesIn(text: string): readonly string[] {
  return (text.match(addressInText) ?? []).filter((address) => parseAddress(address) !== undefined);
}
