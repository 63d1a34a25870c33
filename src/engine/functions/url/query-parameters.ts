import { type Dynamic, type DynamicBag, setMember } from "../../types/value.js";

/** The parameters of a URL's query, as they are written. */
export function queryParameters(query: string): DynamicBag {
  const bag: Record<string, Dynamic> = {};
  for (const pair of query.split("&")) {
    const equals = pair.indexOf("=");
    const [key, value] = equals < 0 ? [pair, ""] : [pair.slice(0, equals), pair.slice(equals + 1)];
    if (key !== "") setMember(bag, key, value);
  }
  return bag;
}
