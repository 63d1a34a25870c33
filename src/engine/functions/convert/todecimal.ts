import { scalar } from "../definition.js";
import { convertsTo } from "./converts-to.js";

export const todecimal = scalar({
  name: "todecimal",
  doc: "The value as a decimal number of up to 34 digits; null where it cannot be.",
  ...convertsTo("decimal"),
  examples: { 'todecimal("123.45678")': "123.45678", 'todecimal("x")': null },
});
