import { param, scalar } from "../definition.js";

export const translate = scalar({
  name: "translate",
  doc: "The string with every character of a list replaced by the one at the same position of a second list; a shorter second list's last character stands for the rest, an empty one removes.",
  params: [param("searchList", "string"), param("replacementList", "string"), param("source", "string")],
  returns: "string",
  examples: {
    'translate("krasp", "otsku", "spark")': "kusto",
    'translate("abc", "x", "abc")': "xxx",
    'translate("abc", "", "abcd")': "d",
  },
  eval: (searchList, replacementList, source) => {
    const search = [...searchList];
    const replacements = [...replacementList];
    let result = "";
    for (const character of source) {
      const index = search.indexOf(character);
      result += index < 0 ? character : (replacements[index] ?? replacements.at(-1) ?? "");
    }
    return result;
  },
});
