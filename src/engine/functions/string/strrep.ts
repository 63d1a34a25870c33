import { optional, param, scalar } from "../definition.js";
import { textReader } from "../text.js";

const maxMultiplier = 1024;

export const strrep = scalar({
  name: "strrep",
  doc: "The text of a value repeated, up to 1024 times, with a delimiter between.",
  params: [param("value", "any"), param("multiplier", "long"), optional("delimiter", "any")],
  returns: "string",
  examples: { 'strrep("ABC", 2)': "ABCABC", 'strrep(123, 3, ".")': "123.123.123", 'strrep("a", 0)': "" },
  specialize: ([value, , delimiter]) => {
    const text = textReader(value);
    const delimiterText = textReader(delimiter);
    return (repeated, multiplier, between) => {
      const count = Math.min(maxMultiplier, Math.max(0, Number(multiplier)));
      return new Array<string>(count).fill(text(repeated)).join(delimiterText(between));
    };
  },
});
