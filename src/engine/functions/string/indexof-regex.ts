import { codePointIndex, codeUnitIndex } from "../code-points.js";
import { constant, optional, param, scalar } from "../definition.js";
import { forEachMatch, type Regex, regexReader } from "../regex.js";
import { textReader } from "../text.js";

export const indexofRegex = scalar({
  name: "indexof_regex",
  doc: "The zero-based position of a regular expression's match in a string, -1 where there is none; matches do not overlap. Null for a negative start.",
  params: [
    param("string", "any"),
    constant(param("match", "any")),
    optional("start", "long"),
    optional("length", "long"),
    constant(optional("occurrence", "long")),
  ],
  returns: "long",
  examples: {
    'indexof_regex("abcabc", "a.c")': 0,
    'indexof_regex("abcabcdefg", "a.c", 0, 9, 2)': 3,
    'indexof_regex("abcabc", "a.c", 1, -1, 2)': -1,
    'indexof_regex("ababaa", "a.a", 0, -1, 2)': -1,
    'indexof_regex("abc", "a", -1)': null,
  },
  specialize: ([source, pattern], context) => {
    const text = textReader(source);
    const patternText = textReader(pattern);
    const compiled = regexReader(pattern?.type === "string" ? pattern : undefined, context);
    return (value, match, start, length, occurrence) => {
      const regex = compiled(patternText(match));
      return find(text(value), regex, Number(start ?? 0), Number(length ?? -1), Number(occurrence ?? 1));
    };
  },
});

function find(source: string, regex: Regex, start: number, length: number, occurrence: number): bigint | null {
  if (start < 0 || length < -1 || occurrence < 1) return null;
  const from = codeUnitIndex(source, start);
  const end = length < 0 ? source.length : codeUnitIndex(source, start + length);
  let left = occurrence;
  let found = -1;
  forEachMatch(regex, source.slice(from), (match) => {
    left--;
    if (left === 0) found = from + match.start();
    return left > 0;
  });
  return found < 0 || (length >= 0 && found >= end) ? -1n : BigInt(codePointIndex(source, found));
}
