import { nearest } from "../../grammar/nearest.js";
import { parseQuery } from "../../grammar/parser.js";
import { print } from "../../grammar/printer.js";
import type { AnyNode, Expression, FunctionParameter, Literal, Query, ScalarTypeName } from "../../grammar/tree.js";
import { visit } from "../../grammar/visit.js";
import { parameterValue } from "../engine/bind/parameters.js";
import { createReporter, type Diagnostic, type Reporter } from "../engine/diagnostics/diagnostic.js";
import { convert, literalValue } from "../engine/types/coerce.js";
import { literalOf } from "./literals.js";
import { declarations } from "./parameters.js";
import { replaceNames } from "./replace-names.js";

/** A query without parameters, or what is wrong with the query or the values. */
export interface Printed {
  /** Undefined where there is an error. */
  readonly text: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The query with its parameters' values in their places, as typed literals, and without its `declare` statement: for Resource Graph, which
 * has none. Values are put into the tree, and the tree is printed: no text of a caller is ever read as syntax.
 * @param columns names that the query's tables have: a parameter of such a name cannot be told from the column, and is refused
 */
export function withParameters(text: string, values: Readonly<Record<string, unknown>>, columns: Iterable<string> = []): Printed {
  const { query, diagnostics } = treeWithParameters(text, values, columns);
  if (query === undefined) return { text: undefined, diagnostics };
  // A query without parameters goes out as it is written, comments and all.
  const isWhole = declarations(parseQuery(text).query).length === 0;
  return { text: isWhole ? text : print(query), diagnostics };
}

/** The same as a tree, whose nodes keep their places in the text. */
export function treeWithParameters(
  text: string,
  values: Readonly<Record<string, unknown>>,
  columns: Iterable<string> = [],
): { readonly query: Query | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const reporter = createReporter();
  const { query, problems } = parseQuery(text);
  for (const { code, message, start, end } of problems) reporter.add({ code, severity: "error", message, start, end });
  if (reporter.failed) return { query: undefined, diagnostics: reporter.diagnostics };
  const declared = declarations(query).flatMap(({ parameters }) => parameters);
  checkNames(query, declared, values, columns, reporter);
  const literals = new Map<string, Expression>();
  for (const parameter of declared) {
    const literal = literalFor(parameter, values, reporter);
    if (literal !== undefined) literals.set(parameter.name.name, literal);
  }
  if (reporter.failed) return { query: undefined, diagnostics: reporter.diagnostics };
  const statements = query.statements.filter(({ kind }) => kind !== "declare");
  return { query: replaceNames({ ...query, statements }, literals), diagnostics: reporter.diagnostics };
}

function checkNames(
  query: Query,
  declared: readonly FunctionParameter[],
  values: Readonly<Record<string, unknown>>,
  columns: Iterable<string>,
  reporter: Reporter,
): void {
  const names = declared.map(({ name }) => name.name);
  for (const name of Object.keys(values)) {
    if (names.includes(name)) continue;
    reporter.report("unknown-parameter", { start: 0, end: 0 }, { name, near: nearest(name, names) });
  }
  const taken = new Set(columns);
  const hidden = hiddenNames(query);
  for (const { name } of declared) {
    if (!taken.has(name.name) && !hidden.has(name.name)) continue;
    const message = `parameter '${name.name}' has the name of a column or a 'let' of this query; rename the parameter`;
    reporter.add({ code: "parameter-hidden", severity: "error", message, start: name.start, end: name.end });
  }
}

/**
 * Names that the query gives to columns, values and functions, and says again in their reach, where they hide a parameter: behind the
 * operator that makes them. Before and inside it, `project severity = f(severity)`, the parameter is meant.
 */
function hiddenNames(query: Query): Set<string> {
  const reach = reachOfNames(query);
  const hidden = new Set<string>();
  const members = new Set<AnyNode>();
  visit(query, (node) => {
    if (node.kind === "declare") return false;
    if (node.kind === "path") members.add(node.member);
    if (node.kind === "name" && !members.has(node) && node.start >= (reach.get(node.name) ?? Infinity)) hidden.add(node.name);
    return true;
  });
  return hidden;
}

/** Where each name that the query introduces begins to hold. */
function reachOfNames(query: Query): ReadonlyMap<string, number> {
  const reach = new Map<string, number>();
  const operators: AnyNode[] = [];
  const introduce = (name: string, start: number): void => {
    reach.set(name, Math.min(start, reach.get(name) ?? Infinity));
  };
  visit(query, (node) => {
    if (node.kind === "declare") return false;
    if (node.kind === "operator") operators.push(node);
    for (const name of introducedBy(node)) {
      const operator = operators.findLast(({ start, end }) => start <= node.start && node.end <= end);
      introduce(name, operator?.end ?? node.end);
    }
    return true;
  });
  return reach;
}

/** Names that a node gives to columns, values and functions. */
export function introducedBy(node: AnyNode): readonly string[] {
  if (node.kind === "named") return node.names.map(({ name }) => name);
  if (node.kind === "let" || node.kind === "column-declaration" || node.kind === "parameter" || node.kind === "parse-column") {
    return [node.name.name];
  }
  if (node.kind === "path") return [pathName(node)];
  if (node.kind === "operator" && (node.operator === "as" || node.operator === "range")) return [node.name.name];
  return node.kind === "operator" && "as" in node && node.as !== undefined ? [node.as.name] : [];
}

/** `properties.status.code` makes a column `properties_status_code` where it is not named. */
function pathName(node: Expression): string {
  if (node.kind === "path") return `${pathName(node.target)}_${node.member.name}`;
  return node.kind === "name" ? node.name : "";
}

/** The expression that stands for a parameter; undefined where its value is missing or wrong. */
function literalFor(
  parameter: FunctionParameter,
  values: Readonly<Record<string, unknown>>,
  reporter: Reporter,
): Expression | undefined {
  const { name } = parameter.name;
  const { type, default: standard } = parameter;
  if (type === undefined) {
    reporter.report("unsupported", parameter, { what: "a tabular query parameter", instead: "give a scalar type" });
    return undefined;
  }
  if (!Object.hasOwn(values, name)) {
    if (standard !== undefined) return typed(standard, type);
    reporter.report("missing-parameter", parameter, { name, type });
    return undefined;
  }
  const value = parameterValue(type, values[name]);
  if (value !== undefined) return literalOf(type, value, parameter);
  reporter.report("bad-parameter", parameter, { name, type, value: JSON.stringify(values[name]) ?? String(values[name]) });
  return undefined;
}

/** A default as its parameter's type: a literal, also one with a sign, is converted here, what is left by the query itself. */
function typed(standard: Expression, type: ScalarTypeName): Expression {
  if (standard.kind === type || (standard.kind === "literal" && standard.type === type)) return standard;
  const isSigned = standard.kind === "unary" && standard.operand.kind === "literal";
  const literal = isSigned ? (standard.operand as Literal) : standard;
  if (literal.kind === "literal" && !literal.isNull) {
    const value = literalValue(literal.type, isSigned ? `${standard.operator}${literal.text}` : literal.text);
    if (value !== undefined) return literalOf(type, convert(value, literal.type, type), standard);
  }
  const { start, end } = standard;
  const name = { kind: "name", name: `to${type}`, quoted: false, start, end } as const;
  return { kind: "call", name, arguments: [standard], start, end };
}
