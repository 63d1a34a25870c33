import { optional, param, scalar } from "../definition.js";
import { forEachMatch, type Regex, regexReader } from "../regex.js";

export const countof = scalar({
  name: "countof",
  doc: "How often a string stands in another, overlaps included; with the kind `regex`, how often a regular expression matches, without overlaps.",
  params: [param("source", "string"), param("search", "string"), optional("kind", "string")],
  returns: "long",
  examples: {
    'countof("aaaa", "aa")': 3,
    'countof("ababa", "aba")': 2,
    'countof("ababa", "aba", "regex")': 1,
    'countof("a1b2", @"\\d", "regex")': 2,
    'countof("abc", "")': 0,
  },
  specialize: ([, pattern, kind], context) => {
    const isRegex = kind !== undefined && kind.constant?.value === "regex";
    const constantKind = kind?.constant?.value;
    if (constantKind !== undefined && constantKind !== "regex" && constantKind !== "normal")
      context.fail("invalid", `countof knows no kind '${String(constantKind)}'; kinds: normal, regex`);
    const compiled = regexReader(isRegex ? pattern : undefined, context);
    return (source, search, kindValue) =>
      kindValue === "regex"
        ? countMatches(compiled(search), source as string)
        : countOccurrences(source as string, search as string);
  },
});

function countOccurrences(source: string, search: string): bigint {
  if (search === "") return 0n;
  let count = 0n;
  for (let at = source.indexOf(search); at >= 0; at = source.indexOf(search, at + 1)) count++;
  return count;
}

function countMatches(regex: Regex, source: string): bigint {
  let count = 0n;
  forEachMatch(regex, source, () => {
    count++;
  });
  return count;
}
