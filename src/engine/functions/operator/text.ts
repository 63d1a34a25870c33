import type { BinaryOperator } from "../../../../grammar/tree.js";
import type { Value } from "../../types/value.js";
import { type Argument, param, type QueryContext, type RowFunction, type ScalarFunction } from "../definition.js";
import { regexReader } from "../regex.js";
import { operatorMeaning } from "./definition.js";
import { foldCase, hasTerm } from "./terms.js";

export type TextOperator = Exclude<
  BinaryOperator,
  "or" | "and" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "/" | "%" | ":"
>;

/** A comparison of two texts; negated operators are true where the plain one is false. */
export function textComparison(operator: TextOperator): ScalarFunction {
  return operatorMeaning(operator, {
    params: [param("left", "string"), param("right", "string")],
    returns: "bool",
    specialize: operator === "matches regex" ? matchesRegex : ([, right]) => specialized(operator, right),
  });
}

/** Says whether a text stands in the operator's relation to a needle prepared once. */
type Test = (text: string) => boolean;

function specialized(operator: TextOperator, right: Argument | undefined): RowFunction {
  const prepare = testOf(operator);
  if (right?.constant !== undefined) {
    const test = prepare(right.constant.value as string);
    return (left) => test(left as string);
  }
  return (left, needle) => prepare(needle as string)(left as string);
}

function matchesRegex([, right]: readonly Argument[], context: QueryContext): RowFunction {
  const regex = regexReader(right, context);
  return (left: Value | undefined, pattern: Value | undefined) =>
    regex(pattern)
      .matcher(left as string)
      .find();
}

function testOf(operator: TextOperator): (needle: string) => Test {
  if (operator.startsWith("!")) {
    const plain = testOf((operator === "!~" ? "=~" : operator.slice(1)) as TextOperator);
    return (needle) => {
      const test = plain(needle);
      return (text) => !test(text);
    };
  }
  switch (operator) {
    case "=~":
      return folded((text, needle) => text === needle);
    case "contains":
      return folded((text, needle) => text.includes(needle));
    case "contains_cs":
      return exact((text, needle) => text.includes(needle));
    case "startswith":
      return folded((text, needle) => text.startsWith(needle));
    case "startswith_cs":
      return exact((text, needle) => text.startsWith(needle));
    case "endswith":
      return folded((text, needle) => text.endsWith(needle));
    case "endswith_cs":
      return exact((text, needle) => text.endsWith(needle));
    case "has":
      return folded((text, needle) => hasTerm(text, needle, true, true));
    case "has_cs":
      return exact((text, needle) => hasTerm(text, needle, true, true));
    case "hasprefix":
      return folded((text, needle) => hasTerm(text, needle, true, false));
    case "hasprefix_cs":
      return exact((text, needle) => hasTerm(text, needle, true, false));
    case "hassuffix":
      return folded((text, needle) => hasTerm(text, needle, false, true));
    case "hassuffix_cs":
      return exact((text, needle) => hasTerm(text, needle, false, true));
    case "like":
    case "notlike":
      return wildcard(true, operator === "notlike");
    case "likecs":
    case "notlikecs":
      return wildcard(false, operator === "notlikecs");
    default:
      throw new Error(`no text operator '${operator}'`);
  }
}

function exact(test: (text: string, needle: string) => boolean): (needle: string) => Test {
  return (needle) => (text) => test(text, needle);
}

function folded(test: (text: string, needle: string) => boolean): (needle: string) => Test {
  return (given) => {
    const needle = foldCase(given);
    return (text) => test(foldCase(text), needle);
  };
}

/** `like`: `*` stands for any text. */
function wildcard(ignoreCase: boolean, negated: boolean): (needle: string) => Test {
  return (needle) => {
    const parts = (ignoreCase ? foldCase(needle) : needle).split("*");
    const matches = (text: string): boolean => {
      if (parts.length === 1) return text === parts[0];
      const last = parts.at(-1)!;
      if (!text.startsWith(parts[0]!) || !text.endsWith(last)) return false;
      let at = parts[0]!.length;
      for (const part of parts.slice(1, -1)) {
        const found = text.indexOf(part, at);
        if (found < 0) return false;
        at = found + part.length;
      }
      return at <= text.length - last.length;
    };
    return (text) => matches(ignoreCase ? foldCase(text) : text) !== negated;
  };
}
