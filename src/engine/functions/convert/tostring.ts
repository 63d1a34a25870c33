import { scalar } from "../definition.js";
import { convertsTo } from "./converts-to.js";

export const tostring = scalar({
  name: "tostring",
  doc: "The text of a value; null becomes the empty string, a bag or an array its JSON.",
  ...convertsTo("string"),
  examples: {
    "tostring(1.5)": "1.5",
    "tostring(true)": "True",
    'tostring(dynamic({"a": 1}))': '{"a":1}',
    "tostring(long(null))": "",
  },
});
