import { scalar } from "../definition.js";
import { convertsTo } from "./converts-to.js";

export const todatetime = scalar({
  name: "todatetime",
  doc: "The value as a datetime, in any of the usual forms of text; null where it cannot be.",
  ...convertsTo("datetime"),
  examples: { 'todatetime("2020-01-02")': "2020-01-02T00:00:00.0000000Z", 'todatetime("soon")': null },
});
