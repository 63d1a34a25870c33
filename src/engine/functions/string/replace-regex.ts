import { constant, type Overload, param, scalar } from "../definition.js";
import { forEachMatch, type Regex, type RegexMatch, regexReader } from "../regex.js";

export const replaceRegex = scalar({
  name: "replace_regex",
  doc: "The string with every match of a regular expression replaced; `\\1` stands for the first capture group, `\\0` for the whole match.",
  params: [param("source", "string"), constant(param("lookup_regex", "string")), param("rewrite_pattern", "string")],
  returns: "string",
  examples: {
    'replace_regex("a1b22", @"\\d+", "#")': "a#b#",
    'replace_regex("Number is 1", @"is (\\d+)", @"was: \\1")': "Number was: 1",
    'replace_regex("ab", "(a)(b)", @"\\2\\1")': "ba",
  },
  ...replacing(0, 1, 2),
});

export const replace = scalar({
  name: "replace",
  doc: "The older spelling of `replace_regex`, with the string last.",
  params: [constant(param("regex", "string")), param("rewrite", "string"), param("source", "string")],
  returns: "string",
  examples: { 'replace(@"\\d+", "#", "a1b22")': "a#b#" },
  ...replacing(2, 0, 1),
});

function replacing(source: number, regex: number, rewrite: number): Pick<Overload, "specialize"> {
  return {
    specialize: (args, context) => {
      const compiled = regexReader(args[regex], context);
      return (...values) => replaceMatches(compiled(values[regex]), values[source] as string, values[rewrite] as string);
    },
  };
}

function replaceMatches(regex: Regex, source: string, rewrite: string): string {
  let result = "";
  let from = 0;
  forEachMatch(regex, source, (match) => {
    result += source.slice(from, match.start()) + rewritten(rewrite, match);
    from = match.end();
  });
  return result + source.slice(from);
}

function rewritten(rewrite: string, match: RegexMatch): string {
  if (!rewrite.includes("\\")) return rewrite;
  return rewrite.replace(/\\([\d\\])/g, (_, escaped: string) => {
    if (escaped === "\\") return escaped;
    return Number(escaped) <= match.groupCount() ? (match.group(Number(escaped)) ?? "") : "";
  });
}
