import { scalar } from "../definition.js";
import { convertsTo } from "./converts-to.js";

export const toguid = scalar({
  name: "toguid",
  doc: "The value as a guid, with hyphens or without; null where it cannot be.",
  ...convertsTo("guid"),
  examples: { 'toguid("0123456789ABCDEF0123456789abcdef")': "01234567-89ab-cdef-0123-456789abcdef", 'toguid("x")': null },
});
