import { scalar } from "../definition.js";
import { convertsTo } from "./converts-to.js";

export const tolong = scalar({
  name: "tolong",
  doc: "The value as a 64-bit integer: a real loses its fraction, a datetime and a timespan give their ticks; null where it cannot be.",
  ...convertsTo("long"),
  examples: { 'tolong("0x10")': 16, "tolong(1d)": 864000000000, 'tolong("x")': null },
});
