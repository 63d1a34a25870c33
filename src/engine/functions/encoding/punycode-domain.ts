import { param, scalar } from "../definition.js";
import { decodePunycode, encodePunycode } from "./punycode.js";

const encodedPrefix = "xn--";

export const punycodeDomainToString = scalar({
  name: "punycode_domain_to_string",
  doc: "A domain name with every label that is not ASCII in Punycode.",
  params: [param("decoded_domain", "string")],
  returns: "string",
  examples: { 'punycode_domain_to_string("bücher.example。com")': "xn--bcher-kva.example.com" },
  eval: (domain) => mapLabels(domain, (label) => (/^[\0-\x7f]*$/.test(label) ? label : encodedPrefix + encodePunycode(label))),
});

export const punycodeDomainFromString = scalar({
  name: "punycode_domain_from_string",
  doc: "A domain name with every label in Punycode decoded; the empty string where one is not Punycode.",
  params: [param("encoded_domain", "string")],
  returns: "string",
  examples: { 'punycode_domain_from_string("xn--bcher-kva.example.com")': "bücher.example.com" },
  eval: (domain) =>
    mapLabels(domain, (label) => (label.startsWith(encodedPrefix) ? decodePunycode(label.slice(encodedPrefix.length)) : label)),
});

/** Maps the labels between dots, the ideographic ones among them (RFC 3490); the empty string where a label cannot be mapped. */
function mapLabels(domain: string, map: (label: string) => string | undefined): string {
  const labels = domain.split(/[.。．｡]/).map(map);
  return labels.includes(undefined) ? "" : labels.join(".");
}
