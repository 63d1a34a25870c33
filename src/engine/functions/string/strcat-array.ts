import { toText } from "../../types/coerce.js";
import { isArray } from "../../types/value.js";
import { param, scalar } from "../definition.js";
import { textReader } from "../text.js";

export const strcatArray = scalar({
  name: "strcat_array",
  aliases: ["array_strcat"],
  doc: "The texts of an array's elements with a delimiter between them; a null element is an empty text.",
  params: [param("array", "dynamic"), param("delimiter", "any")],
  returns: "string",
  examples: { 'strcat_array(dynamic([1, null, "a"]), "-")': "1--a", 'strcat_array(dynamic([]), ",")': "" },
  specialize: ([, delimiter]) => {
    const delimiterText = textReader(delimiter);
    return (array, between) =>
      isArray(array)
        ? array.map((element) => (element === null ? "" : toText(element, "dynamic"))).join(delimiterText(between))
        : "";
  },
});
