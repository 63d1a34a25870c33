import { param, scalar } from "../definition.js";
import { textReader } from "../text.js";

export const strcmp = scalar({
  name: "strcmp",
  doc: "-1, 0 or 1: how two strings compare, character code by character code.",
  params: [param("string1", "any"), param("string2", "any")],
  returns: "long",
  nulls: "see",
  examples: { 'strcmp("ABC", "ABC")': 0, 'strcmp("abcde", "ABC")': 1, 'strcmp("ABC", "abcde")': -1 },
  specialize: ([left, right]) => {
    const leftText = textReader(left);
    const rightText = textReader(right);
    return (leftValue, rightValue) => {
      const [a, b] = [leftText(leftValue), rightText(rightValue)];
      return a === b ? 0n : a < b ? -1n : 1n;
    };
  },
});
