import { optional, param, scalar } from "../definition.js";

export const substring = scalar({
  name: "substring",
  doc: "The part of a string that begins at a zero-based position; a negative one counts from the end.",
  params: [param("source", "string"), param("startingIndex", "long"), optional("length", "long")],
  returns: "string",
  examples: { 'substring("abcdef", 1, 2)': "bc", 'substring("abc", -1, 2)': "c", 'substring("abc", 5)': "" },
  eval: (source, startingIndex, length) => {
    const start = startingIndex < 0n ? Math.max(0, source.length + Number(startingIndex)) : Number(startingIndex);
    return length === undefined ? source.slice(start) : length <= 0n ? "" : source.slice(start, start + Number(length));
  },
});
