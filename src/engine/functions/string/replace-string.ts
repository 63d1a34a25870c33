import { param, scalar } from "../definition.js";

export const replaceString = scalar({
  name: "replace_string",
  doc: "The string with every occurrence of another replaced; an empty one is found nowhere.",
  params: [param("text", "string"), param("lookup", "string"), param("rewrite", "string")],
  returns: "string",
  examples: {
    'replace_string("a cat", "cat", "dog")': "a dog",
    'replace_string("aaa", "aa", "b")': "ba",
    'replace_string("a", "", "x")': "a",
  },
  eval: (text, lookup, rewrite) => (lookup === "" ? text : text.replaceAll(lookup, () => rewrite)),
});
