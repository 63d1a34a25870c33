import { param, scalar } from "../definition.js";
import { encodePunycode } from "./punycode.js";

export const punycodeFromString = scalar({
  name: "punycode_from_string",
  doc: "The Punycode of a text.",
  params: [param("input_string", "string")],
  returns: "string",
  examples: {
    'punycode_from_string("académie-française")': "acadmie-franaise-npb1a",
    'punycode_from_string("bücher")': "bcher-kva",
  },
  eval: encodePunycode,
});
