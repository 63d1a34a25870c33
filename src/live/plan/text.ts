import { parseQuery } from "../../../grammar/parser.js";
import { print } from "../../../grammar/printer.js";
import type { AnyNode, Expression, Operator, Pipe, Query } from "../../../grammar/tree.js";
import { visit } from "../../../grammar/visit.js";

/** A column's name as it is written in a query: in brackets where it must be. */
export function columnText(name: string): string {
  const plain = /^[A-Za-z_]\w*$/.test(name) && parseQuery(`T | project ${name}, x.${name}`).problems.length === 0;
  return plain ? name : print({ kind: "name", name, quoted: true, start: 0, end: 0 });
}

/** What stands at a path in a column's bags. */
export const pathText = (column: string, path: readonly string[]): string => [column, ...path].map(columnText).join(".");

/** The operators of a text that was printed here. */
export function operatorsOf(lines: readonly string[]): readonly Operator[] {
  const expression = expressionOf(["T", ...lines].join(" | "));
  return expression.kind === "pipe" ? expression.operators : [];
}

/** The expression of a text that was printed here. */
export function expressionOf(text: string): Expression {
  const { query, problems } = parseQuery(text);
  const [statement] = query.statements;
  if (problems.length > 0 || statement?.kind !== "expression-statement")
    throw new Error(`a text of our own is no query: ${text}`);
  return statement.expression;
}

/** A source and operators. */
export const pipeline = (source: string, lines: readonly string[]): string => [source, ...lines].join("\n| ");

/** A name in the tree. */
export const nameNode = (name: string): Expression => ({ kind: "name", name, quoted: false, start: 0, end: 0 });

/** A source with operators behind it; the source alone where there are none. */
export function piped(source: Expression, operators: readonly Operator[]): Expression {
  return operators.length === 0 ? source : ({ kind: "pipe", source, operators, start: 0, end: 0 } satisfies Pipe);
}

/** Gives a name that is nowhere in a query nor among others: `row_id`, or `row_id2` where that is taken. */
export type FreeName = (wanted: string, others?: readonly string[]) => string;

export function freeNames(query: Query): FreeName {
  const taken = new Set<string>();
  visit(query, (node: AnyNode) => {
    if (node.kind === "name") taken.add(node.name.toLowerCase());
    if (node.kind === "literal" && node.type === "string") taken.add(node.text.toLowerCase());
    return true;
  });
  return (wanted, others = []) => {
    let name = wanted;
    for (let number = 2; taken.has(name) || others.includes(name); number++) name = `${wanted}${number}`;
    return name;
  };
}
