import { constant, type Overload, param, scalar } from "../definition.js";
import { type Regex, regexReader } from "../regex.js";

const params = [constant(param("regex", "string")), param("source", "string")] as const;

export const trimStart = scalar({
  name: "trim_start",
  doc: "The string without one match of a regular expression at its beginning.",
  params,
  returns: "string",
  examples: { 'trim_start("x", "xxa")': "xa", 'trim_start("[^a-z]+", "--abc")': "abc" },
  specialize: trimming(true, false),
});

export const trimEnd = scalar({
  name: "trim_end",
  doc: "The string without one match of a regular expression at its end.",
  params,
  returns: "string",
  examples: { 'trim_end("x", "axx")': "ax", 'trim_end(@"[.,]+", "end.,.")': "end" },
  specialize: trimming(false, true),
});

export const trim = scalar({
  name: "trim",
  doc: "The string without one match of a regular expression at its beginning and one at its end.",
  params,
  returns: "string",
  examples: { 'trim("x", "xxabcxx")': "xabcx", 'trim(@"\\s+", "  a b  ")': "a b", 'trim("--", "--a--")': "a" },
  specialize: trimming(true, true),
});

function trimming(start: boolean, end: boolean): NonNullable<Overload["specialize"]> {
  return ([pattern], context) => {
    const startRegex = regexReader(pattern, context, (text) => `\\A(?:${text})`);
    const endRegex = regexReader(pattern, context, (text) => `(?:${text})\\z`);
    return (regex, source) => {
      const text = start ? withoutStart(startRegex(regex), source as string) : (source as string);
      return end ? withoutEnd(endRegex(regex), text) : text;
    };
  };
}

function withoutStart(regex: Regex, text: string): string {
  const match = regex.matcher(text);
  return match.find() ? text.slice(match.end()) : text;
}

function withoutEnd(regex: Regex, text: string): string {
  const match = regex.matcher(text);
  return match.find() ? text.slice(0, match.start()) : text;
}
