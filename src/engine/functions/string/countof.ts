import { constant, optional, param, scalar } from "../definition.js";
import { forEachMatch, type Regex, regexReader } from "../regex.js";

export const countof = scalar({
  name: "countof",
  doc: "How often a string stands in another, overlaps included; with the kind `regex`, how often a regular expression matches, without overlaps.",
  params: [param("source", "string"), param("search", "string"), constant(optional("kind", "string"))],
  returns: "long",
  examples: {
    'countof("aaaa", "aa")': 3,
    'countof("ababa", "aba")': 2,
    'countof("ababa", "aba", "regex")': 1,
    'countof("a1b2", @"\\d", "regex")': 2,
    'countof("abc", "")': 0,
  },
  specialize: ([, search, kind], context) => {
    const kindName = kind?.constant?.value ?? "normal";
    if (kindName === "normal") return (source, lookup) => countOccurrences(source as string, lookup as string);
    if (kindName !== "regex") context.fail("invalid", `countof knows no kind '${String(kindName)}'; kinds: normal, regex`);
    const compiled = regexReader(search, context);
    return (source, regex) => countMatches(compiled(regex), source as string);
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
