import { param, scalar } from "../definition.js";
import { onText } from "../text.js";
import { xmlToDynamic } from "./xml.js";

const maxLength = 1048576;

export const parseXml = scalar({
  name: "parse_xml",
  doc: "The bag of an XML text: an element is its text, or a bag of its `@attributes`, children and `#text`; null for any other text.",
  params: [param("xml", "text")],
  returns: "dynamic",
  nulls: "see",
  resultName: "first-argument",
  examples: {
    'parse_xml("<e> <a>x</a> <a>y</a> </e>")': { e: { a: ["x", "y"] } },
    "parse_xml('<e name=\"value\">text</e>')": { e: { "@name": "value", "#text": "text" } },
    'parse_xml("<e/>")': { e: null },
    'parse_xml("<e>")': null,
  },
  specialize: onText((xml) => (xml.length > maxLength ? null : (xmlToDynamic(xml) ?? null))),
});
