import { codePointLength, sliceCodePoints } from "../code-points.js";
import { optional, param, scalar } from "../definition.js";
import { textReader } from "../text.js";

export const substring = scalar({
  name: "substring",
  doc: "The part of a string that begins at a zero-based position; a negative one counts from the end.",
  params: [param("source", "any"), param("startingIndex", "long"), optional("length", "long")],
  returns: "string",
  examples: {
    'substring("abcdef", 1, 2)': "bc",
    'substring("abc", -1, 2)': "c",
    'substring("abc", 5)': "",
    'substring("abc", -5, 2)': "",
    "substring(12345, 3)": "45",
  },
  specialize: ([source]) => {
    const text = textReader(source);
    return (value, start, length) => part(text(value), Number(start), length === undefined ? undefined : Number(length));
  },
});

function part(text: string, start: number, length = Number.POSITIVE_INFINITY): string {
  const from = start < 0 ? codePointLength(text) + start : start;
  return from < 0 || length <= 0 ? "" : sliceCodePoints(text, from, from + length);
}
