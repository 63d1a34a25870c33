import { rest, scalar } from "../definition.js";
import { textReader } from "../text.js";

export const strcat = scalar({
  name: "strcat",
  doc: "The arguments' texts one after the other; a null adds nothing.",
  params: [rest("argument", "any")],
  returns: "string",
  nulls: "see",
  examples: { 'strcat("a", 1, "-", true)': "a1-True", 'strcat("a", int(null), "b")': "ab" },
  specialize: (args) => {
    const readers = args.map(textReader);
    return (...values) => {
      let result = "";
      for (let i = 0; i < values.length; i++) result += readers[i]!(values[i]);
      return result;
    };
  },
});
