import { param, rest, scalar } from "../definition.js";
import { textReader } from "../text.js";

export const strcatDelim = scalar({
  name: "strcat_delim",
  doc: "The arguments' texts with a delimiter, the first argument, between them.",
  params: [param("delimiter", "any"), rest("argument", "any", 2)],
  returns: "string",
  nulls: "see",
  examples: { 'strcat_delim("-", 1, "a", true)': "1-a-True", 'strcat_delim("|", "", "")': "|" },
  specialize: ([delimiter, ...args]) => {
    const delimiterText = textReader(delimiter);
    const readers = args.map(textReader);
    return (first, ...values) => values.map((value, i) => readers[i]!(value)).join(delimiterText(first));
  },
});
