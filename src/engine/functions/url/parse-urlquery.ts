import { param, scalar } from "../definition.js";
import { queryParameters } from "./query-parameters.js";

export const parseUrlquery = scalar({
  name: "parse_urlquery",
  aliases: ["parseurlquery"],
  doc: "The parameters of a URL's query, in a bag under `Query Parameters`.",
  params: [param("query", "string")],
  returns: "dynamic",
  examples: { 'parse_urlquery("k1=v1&k2=")': { "Query Parameters": { k1: "v1", k2: "" } } },
  eval: (query) => ({ "Query Parameters": queryParameters(query.startsWith("?") ? query.slice(1) : query) }),
});
