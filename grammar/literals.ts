import type { IToken } from "chevrotain";
import type { SyntaxProblem } from "./errors.js";
import { BoolLiteral, LongLiteral, RealLiteral, TimespanLiteral } from "./tokens.js";
import type { Literal, ScalarTypeName } from "./tree.js";

/** The ten types, by each of their names; Kusto refuses the rest (`float`, `uint`, …). */
export const typeNames: ReadonlyMap<string, ScalarTypeName> = new Map<string, ScalarTypeName>([
  ["bool", "bool"],
  ["boolean", "bool"],
  ["int", "int"],
  ["int32", "int"],
  ["long", "long"],
  ["int64", "long"],
  ["real", "real"],
  ["double", "real"],
  ["decimal", "decimal"],
  ["string", "string"],
  ["datetime", "datetime"],
  ["date", "datetime"],
  ["timespan", "timespan"],
  ["time", "timespan"],
  ["guid", "guid"],
  ["uuid", "guid"],
  ["uniqueid", "guid"],
  ["dynamic", "dynamic"],
]);

const plainTypes: ReadonlyMap<number | undefined, Literal["type"]> = new Map<number | undefined, Literal["type"]>([
  [LongLiteral.tokenTypeIdx, "long"],
  [RealLiteral.tokenTypeIdx, "real"],
  [TimespanLiteral.tokenTypeIdx, "timespan"],
  [BoolLiteral.tokenTypeIdx, "bool"],
]);

/** The literal that a token is. */
export function literalOf(token: IToken): Literal {
  const start = token.startOffset;
  const end = token.endOffset! + 1;
  const plain = plainTypes.get(token.tokenTypeIdx);
  if (plain !== undefined) {
    const text = plain === "bool" ? token.image.toLowerCase() : token.image;
    return { kind: "literal", start, end, type: plain, text, isNull: false };
  }
  const open = token.image.indexOf("(");
  const type = typeNames.get(token.image.slice(0, open)) as Literal["type"];
  const text = token.image.slice(open + 1, -1).trim();
  return { kind: "literal", start, end, type, text, isNull: text === "null" };
}

/** The literal of one string, or of several side by side, which are one to Kusto. */
export function stringOf(tokens: readonly IToken[], problems: SyntaxProblem[]): Literal {
  const first = tokens[0]!;
  const last = tokens.at(-1)!;
  const text = tokens.length === 1 ? decode(first, problems) : tokens.map((token) => decode(token, problems)).join("");
  const literal: Literal = {
    kind: "literal",
    start: first.startOffset,
    end: last.endOffset! + 1,
    type: "string",
    text,
    isNull: false,
  };
  return tokens.some(isHidden) ? { ...literal, hidden: true } : literal;
}

const isHidden = ({ image }: IToken): boolean => image.charCodeAt(0) === 104 || image.charCodeAt(0) === 72;

/** The value of a string token. */
export function decode(token: IToken, problems: SyntaxProblem[]): string {
  const { image } = token;
  const from = isHidden(token) ? 1 : 0;
  const opening = image[from];
  if (opening === "`" || opening === "~") return image.slice(from + 3, closed(image, from + 3, opening.repeat(3)));
  if (opening === "@") {
    const quote = image[from + 1]!;
    return image.slice(from + 2, closed(image, from + 2, quote)).replaceAll(quote + quote, quote);
  }
  const body = image.slice(from + 1, closed(image, from + 1, opening!));
  return body.includes("\\") ? withoutEscapes(body, token.startOffset + from + 1, problems) : body;
}

/** A string without an end is reported by the scanner; its value is what there is of it. */
const closed = (image: string, from: number, quote: string): number =>
  image.length >= from + quote.length && image.endsWith(quote) ? image.length - quote.length : image.length;

const escapePattern = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{1,4})|([0-7]{1,3})|([\s\S])|$)/g;
const simpleEscapes: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  "\\": "\\",
  "/": "/",
  "?": "?",
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

function withoutEscapes(body: string, offset: number, problems: SyntaxProblem[]): string {
  return body.replace(escapePattern, (whole, u?: string, U?: string, x?: string, octal?: string, char?: string, at?: number) => {
    const code = u ?? U ?? x;
    if (code !== undefined && Number.parseInt(code, 16) <= 0x10ffff) return String.fromCodePoint(Number.parseInt(code, 16));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    const simple = char === undefined ? undefined : simpleEscapes[char];
    if (simple !== undefined) return simple;
    const start = offset + (at ?? 0);
    problems.push({
      code: "bad-escape",
      message: `'${whole}' is no escape; a backslash itself is written '\\\\', or the string @'…'`,
      start,
      end: start + whole.length,
    });
    return whole;
  });
}
