import { optional, param, scalar } from "../definition.js";
import { textReader } from "../text.js";

export const split = scalar({
  name: "split",
  doc: "The parts of a string between delimiters, as an array; with an index, an array of that part alone, or null where there is none.",
  params: [param("source", "any"), param("delimiter", "string"), optional("requestedIndex", "long")],
  returns: "dynamic",
  resultName: "first-argument",
  examples: {
    'split("a,b,,c", ",")': ["a", "b", "", "c"],
    'split("", ",")': [""],
    'split("a,b,c", ",", 1)': ["b"],
    'split("a,b", ",", 5)': null,
  },
  specialize: ([source]) => {
    const text = textReader(source);
    return (value, delimiter, index) => {
      const parts = delimiter === "" ? [text(value)] : text(value).split(delimiter as string);
      if (index === undefined) return parts;
      const part = parts[Number(index)];
      return part === undefined ? null : [part];
    };
  },
});
