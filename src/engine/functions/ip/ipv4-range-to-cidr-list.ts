import { param, scalar } from "../definition.js";
import { formatAddress, parseAddress } from "./ipv4.js";

export const ipv4RangeToCidrList = scalar({
  name: "ipv4_range_to_cidr_list",
  doc: "The networks that together hold the IPv4 addresses from one up to another; null where one is no address.",
  params: [param("start_ip", "string"), param("end_ip", "string")],
  returns: "dynamic",
  examples: {
    'ipv4_range_to_cidr_list("1.1.128.0", "1.1.140.255")': ["1.1.128.0/21", "1.1.136.0/22", "1.1.140.0/24"],
    'ipv4_range_to_cidr_list("10.0.0.1", "10.0.0.2")': ["10.0.0.1/32", "10.0.0.2/32"],
    'ipv4_range_to_cidr_list("0.0.0.0", "255.255.255.255")': ["0.0.0.0/0"],
  },
  eval: (startIp, endIp) => {
    const start = parseAddress(startIp);
    const end = parseAddress(endIp);
    return start === undefined || end === undefined ? null : networksBetween(start.address, end.address);
  },
});

function networksBetween(start: number, end: number): readonly string[] {
  const networks: string[] = [];
  for (let at = start; at <= end; ) {
    let size = 1;
    while (size < 2 ** 32 && at % (size * 2) === 0 && at + size * 2 - 1 <= end) size *= 2;
    networks.push(`${formatAddress(at)}/${32 - Math.log2(size)}`);
    at += size;
  }
  return networks;
}
