import { toText } from "../../types/coerce.js";
import { type Dynamic, isArray } from "../../types/value.js";
import { param, scalar } from "../definition.js";
import { foldCase, hasTerm } from "../operator/terms.js";
import { textReader } from "../text.js";

export const hasAnyIndex = scalar({
  name: "has_any_index",
  doc: "The position in an array of the first element that the string has as a whole term, as `has` finds it; -1 where it has none.",
  params: [param("source", "text"), param("values", "dynamic")],
  returns: "long",
  examples: {
    'has_any_index("this is an example", dynamic(["not", "Example"]))': 1,
    'has_any_index("example number 2", dynamic([1, 2, 3]))': 1,
    'has_any_index("examples", dynamic(["example"]))': -1,
  },
  specialize: ([source]) => {
    const text = textReader(source);
    return (value, values) => {
      if (!isArray(values)) return null;
      const searched = foldCase(text(value));
      const isFound = (term: Dynamic) => term !== null && hasTerm(searched, foldCase(toText(term, "dynamic")), true, true);
      return BigInt(values.findIndex(isFound));
    };
  },
});
