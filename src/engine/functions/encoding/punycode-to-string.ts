import { param, scalar } from "../definition.js";
import { decodePunycode } from "./punycode.js";

export const punycodeToString = scalar({
  name: "punycode_to_string",
  doc: "The text of a Punycode one; the empty string where it is not Punycode.",
  params: [param("input_string", "string")],
  returns: "string",
  examples: { 'punycode_to_string("acadmie-franaise-npb1a")': "académie-française", 'punycode_to_string("a-!")': "" },
  eval: (encoded) => decodePunycode(encoded) ?? "",
});
