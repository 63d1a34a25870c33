import type { Call } from "../../../grammar/tree.js";
import { isInIpv6Range } from "../functions/ip/ipv6.js";
import { isInIpv4Range } from "../functions/ip/ipv4.js";
import type { Binder, Relation } from "../operators/definition.js";
import { columnArgument, readArguments } from "./arguments.js";
import { plugin } from "./definition.js";
import { commonKeys, flagArgument, lookedUp, lookupTable } from "./lookup.js";

export const ipv4Lookup = plugin({
  name: "ipv4_lookup",
  doc: "The rows beside those of a lookup table whose IPv4 range, such as `10.0.0.0/8`, holds their address.",
  bind: (call, input, binder) => bindIpLookup(call, input, isInIpv4Range, false, binder),
});

export const ipv6Lookup = plugin({
  name: "ipv6_lookup",
  doc: "The rows beside those of a lookup table whose IPv6 or IPv4 range holds their address; the columns of the lookup table come first.",
  bind: (call, input, binder) => bindIpLookup(call, input, isInIpv6Range, true, binder),
});

function bindIpLookup(
  call: Call,
  input: Relation,
  isInRange: (ip: string, range: string) => boolean | null,
  tableFirst: boolean,
  binder: Binder,
): Relation | undefined {
  const { name } = call.name;
  const required = ["LookupTable", "SourceIPKey", "LookupKey"];
  const args = readArguments(call, { required, optional: [], rest: true }, binder);
  if (args === undefined) return undefined;
  const lookup = lookupTable(args.named.get("LookupTable")!, args.named.get("LookupKey")!, "string", name, binder);
  const ip = columnArgument(args.named.get("SourceIPKey")!, input, binder, name, ["string"]);
  // Further keys are columns; what is no column says whether rows without a match stay.
  const isKey = (node: (typeof args.rest)[number]) => node.kind === "name" && node.name !== "true" && node.name !== "false";
  const flag = args.rest.find((node) => !isKey(node));
  const unmatched = flagArgument(flag?.kind === "named" ? flag.value : flag, "return_unmatched", binder);
  const keys = lookup && commonKeys(args.rest.filter(isKey), input, lookup.table, call, binder);
  if (lookup === undefined || ip === undefined || unmatched === undefined || keys === undefined) return undefined;
  return lookedUp({
    name,
    source: input,
    table: lookup.table,
    keys,
    hidden: keys.map((key) => key.table),
    tableFirst,
    unmatched,
    matcher: (source, table) => {
      const [ips, ranges] = [source(ip), table(lookup.key)];
      return (i, j) => isInRange(ips.get(i) as string, ranges.get(j) as string) === true;
    },
  });
}
