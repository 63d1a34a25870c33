import {
  EOF,
  type IParserErrorMessageProvider,
  type IRecognitionException,
  type IToken,
  type TokenType,
  tokenLabel,
} from "chevrotain";
import { nearest } from "./nearest.js";
import { Identifier, keywords, ReservedWord, TypeName } from "./tokens.js";

/** What is wrong with a text, and where. */
export interface SyntaxProblem {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly found?: string;
  readonly expected?: readonly string[];
}

/** Thrown where brackets are nested deeper than the parser's stack allows. */
export class NestedTooDeep extends Error {}

/** What an alternation expects, for people; the rule of every other name says what its tokens say. */
export const anOperator = "an operator";
export const anExpression = "an expression";

/** Chevrotain asks for a message; it is given what was expected, one a line, and `problemOf` writes the sentence. */
export const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => tokenLabel(expected),
  buildNotAllInputParsedMessage: () => "",
  buildNoViableAltMessage: ({ expectedPathsPerAlt, customUserDescription }) =>
    customUserDescription ?? labels(expectedPathsPerAlt.flat().map((path) => path[0]!)),
  buildEarlyExitMessage: ({ expectedIterationPaths, customUserDescription }) =>
    customUserDescription ?? labels(expectedIterationPaths.map((path) => path[0]!)),
};

const labels = (types: readonly TokenType[]): string => [...new Set(types.map(tokenLabel))].join("\n");

/** The problem behind one of Chevrotain's exceptions; `operators` are the words an operator begins with. */
export function problemOf(
  exception: IRecognitionException,
  previous: IToken | undefined,
  operators: Iterable<string>,
): SyntaxProblem {
  const expected = exception.message.split("\n");
  return mistake(expected, exception.token, previous, operators);
}

/** A problem at a token: what was expected, behind what, and what stands there instead. */
export function mistake(
  expected: readonly string[],
  token: IToken,
  previous: IToken | undefined,
  operators: Iterable<string> = [],
): SyntaxProblem {
  const atEnd = token.tokenType === EOF;
  const end = previous === undefined ? 0 : previous.endOffset! + 1;
  const place = atEnd ? { start: end, end } : { start: token.startOffset, end: token.endOffset! + 1 };
  const found = atEnd ? "the end of the query" : `'${shorten(token.image)}'`;
  if (expected[0] === anOperator && token.tokenType.tokenTypeIdx !== EOF.tokenTypeIdx && isWord(token)) {
    const near = nearest(token.image, operators);
    const hint = near === undefined ? "" : `; did you mean '${near}'?`;
    return {
      code: "unknown-operator",
      message: `unknown operator '${token.image}'${hint}`,
      ...place,
      found: token.image,
      expected,
    };
  }
  const behind = previous === undefined ? "" : ` after '${shorten(previous.image)}'`;
  const isKept = !atEnd && isReserved(token) && (isValueExpected(expected) || previous?.image === "(" || previous?.image === ",");
  const quoting = !isKept
    ? ""
    : token.image === "null"
      ? ", which needs a type: long(null)"
      : `, a reserved word; as a name it is written ['${token.image}']`;
  const message =
    expected.length === 0
      ? `${found} is not expected${behind}`
      : `expected ${listed(expected)}${behind}, found ${found}${quoting}`;
  return { code: isKept ? "reserved-word" : "syntax", message, ...place, found: atEnd ? "" : token.image, expected };
}

const isValueExpected = ([first]: readonly string[]): boolean => first === anExpression || first === "a name";
const isWord = (token: IToken): boolean => /^[A-Za-z_]/.test(token.image);

function isReserved(token: IToken): boolean {
  return (
    token.tokenType === ReservedWord ||
    token.tokenType === TypeName ||
    (token.tokenType !== Identifier && keywords.has(token.image))
  );
}

function listed(items: readonly string[]): string {
  const shown = items.slice(0, 5);
  return shown.length < 2 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}

/** A token as a message shows it: one line, and no secret out of an obfuscated string. */
function shorten(text: string): string {
  if (/^[hH]@?['"`~]/.test(text)) return "h'…'";
  const line = text.replace(/\s+/g, " ");
  return line.length > 30 ? `${line.slice(0, 29)}…` : line;
}
