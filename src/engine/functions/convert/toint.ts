import { scalar } from "../definition.js";
import { convertsTo } from "./converts-to.js";

export const toint = scalar({
  name: "toint",
  doc: "The value as a 32-bit integer: a real loses its fraction, text must be a whole number, decimal or `0x`; null where it cannot be.",
  ...convertsTo("int"),
  examples: { 'toint("42")': 42, "toint(-2.9)": -2, 'toint("12.5")': null },
});
