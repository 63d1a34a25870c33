import { parseQuery } from "../../grammar/parser.js";
import { print } from "../../grammar/printer.js";
import type { AnyNode, Expression, Literal } from "../../grammar/tree.js";
import { visit } from "../../grammar/visit.js";
import type { Pseudonyms } from "./rows.js";

/** What decides about a query's literals. */
export interface LiteralPseudonyms {
  readonly string: Pseudonyms["string"];
  /** Whether nothing in a text identifies anybody. */
  readonly isHarmless: (text: string) => boolean;
  /** Words of types of resources, lower case: `microsoft`, `compute`, `virtualmachines`. */
  readonly typeWords: ReadonlySet<string>;
  /** Names that are nobody's and that rows have, lower case. */
  readonly publicNames: ReadonlySet<string>;
}

/**
 * A query for a recording: its text without comments, and what it looks for replaced as the recording's rows have it. What is compared with
 * a name or a tag is replaced as names are, what is compared with anything else as a value there; what only takes text apart or puts it
 * together stays unless something identifying is in it.
 */
export function recordedText(text: string, { string, isHarmless, typeWords, publicNames }: LiteralPseudonyms): string {
  // Printing leaves comments out, which may say anything.
  const printed = print(parseQuery(text).query);
  const { query } = parseQuery(printed);
  const paths = new Map<AnyNode, readonly string[]>();
  const literals: Literal[] = [];
  const tagKeys = new Set<AnyNode>();
  visit(query, (node) => {
    for (const [literal, path] of comparedWith(node)) if (!paths.has(literal)) paths.set(literal, path);
    if (node.kind === "index" && isTags(node.target)) tagKeys.add(node.index);
    if (node.kind === "literal" && (node.type === "string" || node.type === "guid") && !node.isNull) literals.push(node);
    return true;
  });
  const isPublic = (literal: string): boolean =>
    publicNames.has(literal.toLowerCase()) ||
    (literal.toLowerCase().match(/[a-z0-9]+/g) ?? []).every((word) => typeWords.has(word));
  let result = printed;
  for (const literal of literals.sort((a, b) => b.start - a.start)) {
    const path = paths.get(literal);
    if (tagKeys.has(literal) || isPublic(literal.text) || (path === undefined && isHarmless(literal.text))) continue;
    const replaced = string(literal.text, path ?? ["properties", "value"]);
    if (replaced !== literal.text) {
      result = result.slice(0, literal.start) + print({ ...literal, text: replaced }) + result.slice(literal.end);
    }
  }
  return result;
}

/** Keys of tags that a query asks for: `tags.owner`, `tags['cost center']`. */
export function tagKeysOf(text: string): readonly string[] {
  const found: string[] = [];
  visit(parseQuery(text).query, (node) => {
    if (node.kind === "path" && isTags(node.target)) found.push(node.member.name);
    if (node.kind === "index" && isTags(node.target) && node.index.kind === "literal") found.push(node.index.text);
    return true;
  });
  return found;
}

const isTags = (node: Expression): boolean =>
  (node.kind === "name" && node.name.toLowerCase() === "tags") ||
  (node.kind === "path" && node.member.name.toLowerCase() === "tags");

/** The literals of a comparison, each with the path of what it is compared with. */
function comparedWith(node: AnyNode): readonly (readonly [Literal, readonly string[]])[] {
  if (node.kind !== "binary" && node.kind !== "in") return [];
  const others = node.kind === "binary" ? [node.right, node.left] : node.items;
  const sides = node.kind === "binary" ? [node.left, node.right] : [node.left];
  const path = sides.map(pathOf).find((one) => one.length > 0);
  return path === undefined ? [] : others.flatMap((other) => literalsIn(other).map((literal) => [literal, path] as const));
}

/** The names in an expression: those of the first path in it, `properties.status.code` out of `tolower(properties.status.code)`. */
function pathOf(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case "name":
      return [expression.name];
    case "path":
      return [...pathOf(expression.target), expression.member.name];
    case "index":
      return [...pathOf(expression.target), ...(expression.index.kind === "literal" ? [expression.index.text] : [])];
    case "call":
      return expression.arguments.map(pathOf).find((path) => path.length > 0) ?? [];
    case "parenthesized":
      return pathOf(expression.expression);
    default:
      return [];
  }
}

function literalsIn(expression: Expression): readonly Literal[] {
  const found: Literal[] = [];
  visit(expression, (node) => {
    if (node.kind === "literal") found.push(node);
    return true;
  });
  return found;
}
