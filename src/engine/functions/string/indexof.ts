import { codePointIndex, codePointLength, codeUnitIndex } from "../code-points.js";
import { constant, optional, param, scalar } from "../definition.js";
import { textReader } from "../text.js";

export const indexof = scalar({
  name: "indexof",
  doc: "The zero-based position of a string's occurrence in another, -1 where there is none; it begins in the `length` characters from `start` on. Null for an empty string.",
  params: [
    param("source", "any"),
    param("lookup", "any"),
    optional("start", "long"),
    optional("length", "long"),
    constant(optional("occurrence", "long")),
  ],
  returns: "long",
  examples: {
    'indexof("abcdefg", "cde")': 2,
    'indexof("abcdefg", "cde", 3)': -1,
    'indexof("abcdefg", "cde", -5)': 2,
    'indexof("abcabc", "abc", 0, -1, 2)': 3,
    'indexof("abc", "")': null,
  },
  specialize: ([source, lookup]) => {
    const sourceText = textReader(source);
    const lookupText = textReader(lookup);
    return (sourceValue, lookupValue, start, length, occurrence) =>
      find(sourceText(sourceValue), lookupText(lookupValue), Number(start ?? 0), Number(length ?? -1), Number(occurrence ?? 1));
  },
});

function find(source: string, lookup: string, start: number, length: number, occurrence: number): bigint | null {
  if (lookup === "" || length < -1 || occurrence < 1) return null;
  const first = start < 0 ? Math.max(0, codePointLength(source) + start) : start;
  const end = length < 0 ? source.length : codeUnitIndex(source, first + length);
  let at = source.indexOf(lookup, codeUnitIndex(source, first));
  for (let nth = 1; nth < occurrence && at >= 0; nth++) at = source.indexOf(lookup, at + 1);
  return at < 0 || at >= end ? -1n : BigInt(codePointIndex(source, at));
}
