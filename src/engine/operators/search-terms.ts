import type { Binary, BinaryOperator, Expression, Literal } from "../../../grammar/tree.js";
import type { Slot } from "../plan/expression.js";
import { isNumeric } from "../types/type.js";

/** The condition that a search stands for: each text alone in it is looked for in every column, `column:"text"` in one. */
export function searchCondition(node: Expression, columns: readonly Slot[], caseSensitive: boolean): Expression {
  const condition = (part: Expression): Expression => {
    switch (part.kind) {
      case "literal":
        return part.type === "string" ? term({ kind: "star", start: part.start, end: part.end }, part, caseSensitive) : part;
      case "parenthesized":
        return { ...part, expression: condition(part.expression) };
      case "call":
        return part.name.name === "not" ? { ...part, arguments: part.arguments.map(condition) } : part;
      case "binary":
        if (part.operator === "and" || part.operator === "or")
          return { ...part, left: condition(part.left), right: condition(part.right) };
        if (part.operator === ":" && part.right.kind === "literal" && part.right.type === "string")
          return term(part.left, part.right, caseSensitive);
        return part.left.kind === "star" ? starComparison(part, columns) : part;
      default:
        return part;
    }
  };
  return condition(node);
}

/** A text with `*` at an end stands for the beginning or end of a term; with `*` at both, or in the middle, for any piece. */
function term(left: Expression, literal: Literal, caseSensitive: boolean): Expression {
  const { start, end } = literal;
  const cased = caseSensitive ? "_cs" : "";
  const compare = (operator: BinaryOperator, text: string): Binary => ({
    kind: "binary",
    operator,
    operatorSpan: literal,
    left,
    right: { ...literal, text },
    start: left.start,
    end,
  });
  const pieces = literal.text.split("*");
  if (pieces.length === 1) return compare(`has${cased}`, literal.text);
  const inner = pieces.filter((piece) => piece !== "");
  if (inner.length === 0) return { kind: "literal", type: "bool", text: "true", isNull: false, start, end };
  if (inner.length > 1) return compare("matches regex", wildcardRegex(pieces, caseSensitive));
  const [text = ""] = inner;
  if (pieces.length > 2) return compare(caseSensitive ? "contains_cs" : "contains", text);
  return compare(pieces[0] === "" ? `hassuffix${cased}` : `hasprefix${cased}`, text);
}

function wildcardRegex(pieces: readonly string[], caseSensitive: boolean): string {
  const body = pieces.map((piece) => piece.replace(/[\\.+*?()|[\]{}^$]/g, "\\$&")).join(".*");
  return `(?s${caseSensitive ? "" : "i"})(?:^|[^\\pL\\pN])${body}(?:[^\\pL\\pN]|$)`;
}

/** `* == 5` asks the columns that can be compared with a number; texts are asked of all columns by the binder. */
function starComparison(node: Binary, columns: readonly Slot[]): Expression {
  const { right, start, end } = node;
  if (right.kind !== "literal" || right.type === "string") return node;
  const comparable = columns.filter(({ type }) => type === right.type || (isNumeric(type) && isNumeric(right.type)));
  const parts = comparable.map(
    ({ name }): Expression => ({
      ...node,
      left: { kind: "name", name, quoted: true, start: node.left.start, end: node.left.end },
    }),
  );
  const none: Expression = { kind: "literal", type: "bool", text: "false", isNull: false, start, end };
  if (parts.length === 0) return none;
  return parts.reduce((left, rest) => ({
    kind: "binary",
    operator: "or",
    operatorSpan: node.operatorSpan,
    left,
    right: rest,
    start,
    end,
  }));
}
