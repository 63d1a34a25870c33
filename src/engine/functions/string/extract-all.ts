import { type Dynamic, isArray, type Value } from "../../types/value.js";
import { constant, overload, param, type QueryContext, scalarOverloads } from "../definition.js";
import { forEachMatch, type Regex, regexReader } from "../regex.js";

const maxGroups = 16;

export const extractAll = scalarOverloads({
  name: "extract_all",
  aliases: ["extractall"],
  doc: "What the capture groups of all matches of a regular expression hold: an array, of arrays where there are several groups. Null where nothing matches.",
  examples: {
    'extract_all(@"(\\d+)", "1, 22, 333")': ["1", "22", "333"],
    'extract_all(@"([a-z])(\\d)", "a1 b2")': [
      ["a", "1"],
      ["b", "2"],
    ],
    'extract_all(@"(?P<letter>[a-z])(\\d)", dynamic(["letter"]), "a1 b2")': ["a", "b"],
    'extract_all(@"(\\d)", "none")': null,
  },
  overloads: [
    overload({
      params: [constant(param("regex", "string")), param("source", "string")],
      returns: "dynamic",
      specialize: ([pattern], context) => {
        const compiled = regexReader(pattern, context);
        return (regex, source) => {
          const compiledRegex = compiled(regex);
          return allMatches(compiledRegex, everyGroup(compiledRegex, context), source as string);
        };
      },
    }),
    overload({
      params: [constant(param("regex", "string")), param("captureGroups", "dynamic"), param("source", "string")],
      returns: "dynamic",
      specialize: ([pattern], context) => {
        const compiled = regexReader(pattern, context);
        return (regex, captureGroups, source) => {
          const compiledRegex = compiled(regex);
          everyGroup(compiledRegex, context);
          return allMatches(compiledRegex, chosenGroups(compiledRegex, captureGroups!, context), source as string);
        };
      },
    }),
  ],
});

function everyGroup(regex: Regex, context: QueryContext): readonly number[] {
  const count = regex.groupCount();
  if (count < 1 || count > maxGroups)
    context.fail(
      "bad-regex",
      `extract_all needs between 1 and ${maxGroups} capture groups in its regular expression, not ${count}`,
    );
  return Array.from({ length: count }, (_, index) => index + 1);
}

function chosenGroups(regex: Regex, captureGroups: Value, context: QueryContext): readonly number[] {
  const names = regex.namedGroups();
  return (isArray(captureGroups) ? captureGroups : [captureGroups as Dynamic]).map((group) => {
    const number = typeof group === "string" ? names[group] : group;
    if (typeof number === "number" && Number.isInteger(number) && number >= 0 && number <= regex.groupCount()) return number;
    return context.fail("bad-regex", `the regular expression has no capture group '${String(group)}'`);
  });
}

function allMatches(regex: Regex, groups: readonly number[], source: string): Dynamic {
  const found: Dynamic[] = [];
  forEachMatch(regex, source, (match) => {
    const texts = groups.map((group) => match.group(group) ?? "");
    found.push(texts.length === 1 ? texts[0]! : texts);
  });
  return found.length === 0 ? null : found;
}
