import { RE2JS } from "re2js";
import type { Value } from "../types/value.js";
import type { Argument, QueryContext } from "./definition.js";
import { RegexError, toRe2Syntax } from "./regex-syntax.js";

export { RegexError };
export type Regex = RE2JS;
export type RegexMatch = ReturnType<RE2JS["matcher"]>;

const cacheSize = 500;
const compiled = new Map<string, Regex>();

/** Compiles a regular expression of Kusto; `flags` are inline ones (`i`, `s`). Throws a `RegexError`. Matching takes linear time. */
export function compileRegex(pattern: string, flags = ""): Regex {
  const source = flags === "" ? pattern : `(?${flags})${pattern}`;
  const known = compiled.get(source);
  if (known !== undefined) {
    compiled.delete(source);
    compiled.set(source, known);
    return known;
  }
  const regex = compile(source);
  if (compiled.size >= cacheSize) compiled.delete(compiled.keys().next().value!);
  compiled.set(source, regex);
  return regex;
}

function compile(source: string): Regex {
  try {
    return RE2JS.compile(toRe2Syntax(source));
  } catch (error) {
    if (error instanceof RegexError) throw error;
    const [, reason, part] = /^(?:error parsing regexp: )?(.*?)(?:: `(.*)`)?$/s.exec((error as Error).message)!;
    throw new RegexError(part === undefined || part === source ? reason : `${reason} in '${part}'`);
  }
}

/** Reads an argument as a regular expression: a constant is compiled once. `wrap` makes the pattern that is run of the one written. */
export function regexReader(
  argument: Argument | undefined,
  context: QueryContext,
  wrap: (pattern: string) => string = (pattern) => pattern,
): (value: Value | undefined) => Regex {
  const read = (value: Value | undefined): Regex => {
    const pattern = (value ?? "") as string;
    try {
      compileRegex(pattern);
      return compileRegex(wrap(pattern));
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      return context.fail("bad-regex", `'${pattern}' is not a regular expression: ${error.message}`);
    }
  };
  if (argument?.constant === undefined) return read;
  const regex = read(argument.constant.value);
  return () => regex;
}

/** Visits the matches in a text from left to right, none overlapping; `false` ends the visit. */
export function forEachMatch(regex: Regex, text: string, visit: (match: RegexMatch) => boolean | undefined): void {
  const match = regex.matcher(text);
  let previousEnd = -1;
  while (match.find()) {
    const isEmptyAfterMatch = match.end() === match.start() && match.start() === previousEnd;
    previousEnd = match.end();
    if (!isEmptyAfterMatch && visit(match) === false) return;
  }
}
