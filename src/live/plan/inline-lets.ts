import type { AnyNode, Expression, LetStatement, Query } from "../../../grammar/tree.js";
import { visit } from "../../../grammar/visit.js";
import { standardCatalog } from "../../engine/catalog.js";
import { introducedBy } from "../../library/with-parameters.js";
import { replaceNames } from "../../library/replace-names.js";
import { letNames, replaceNodes } from "./replace-nodes.js";

/**
 * The query with the values of `let` in the places of their names, and pipelines in the places of theirs, as far as that cannot change what
 * it gives: Resource Graph has no `let`, and a filter that names one could not be sent.
 * @param columns names that tables have, which hide a value of the same name
 */
export function inlineLets(query: Query, columns: ReadonlySet<string>): Query {
  const plain = plainNames(query, columns);
  let current = query;
  for (const statement of query.statements) {
    if (statement.kind !== "let" || !plain.has(statement.name.name)) continue;
    const now = current.statements.find((other) => other.kind === "let" && other.name.name === statement.name.name);
    if (now?.kind === "let") current = withoutLet(current, now);
  }
  return withoutUnused(current);
}

/** What nothing names is not computed, and its tables need not be read. */
function withoutUnused(query: Query): Query {
  const named = new Set<string>();
  const givers = new Set<AnyNode>(query.statements.flatMap((statement) => (statement.kind === "let" ? [statement.name] : [])));
  visit(query, (node) => {
    if (node.kind === "name" && !givers.has(node)) named.add(node.name);
    return true;
  });
  const statements = query.statements.filter((statement) => statement.kind !== "let" || named.has(statement.name.name));
  return statements.length === query.statements.length ? query : withoutUnused({ ...query, statements });
}

/** Names that are said once to be something, and are no column anywhere. */
function plainNames(query: Query, columns: ReadonlySet<string>): ReadonlySet<string> {
  const counts = new Map<string, number>();
  visit(query, (node) => {
    const called = node.kind === "call" ? [node.name.name] : node.kind === "named-parameter" ? namesIn(node.value) : [];
    for (const name of [...introducedBy(node), ...called]) counts.set(name, (counts.get(name) ?? 0) + 1);
    return true;
  });
  return new Set(letNames(query).filter((name) => counts.get(name) === 1 && !columns.has(name)));
}

const namesIn = (value: Expression): readonly string[] => (value.kind === "name" ? [value.name] : []);

function withoutLet(query: Query, statement: LetStatement): Query {
  const { value, name } = statement;
  if (hasVolatile(value)) return query;
  const statements = query.statements.filter((other) => other !== statement);
  if (isScalar(value)) return replaceNames({ ...query, statements }, new Map([[name.name, bracketed(value)]]));
  if (!isPipeline(value)) return query;
  const isUse = (node: AnyNode): boolean => node.kind === "name" && node.name === name.name;
  const replaced = replaceNodes({ ...query, statements }, (node) => (isUse(node) ? bracketed(value) : undefined));
  return replaced;
}

/** A value that is computed of literals: where it is put, a name in it could be a column's. */
function isScalar(value: Expression): boolean {
  const harmless = new Set<AnyNode>();
  let scalar = value.kind !== "externaldata" && value.kind !== "splice";
  visit(value, (node) => {
    if (node.kind === "path") harmless.add(node.member);
    if (node.kind === "call") harmless.add(node.name);
    if (node.kind === "call" && !standardCatalog.functions.has(node.name.name)) scalar = false;
    if (node.kind === "name" && !harmless.has(node)) scalar = false;
    if (node.kind === "pipe" || node.kind === "operator" || node.kind === "datatable" || node.kind === "function") scalar = false;
    return scalar;
  });
  return scalar;
}

/** Operators one after the other over a table: computing them twice is asking once, as equal remote queries are one. */
function isPipeline(value: Expression): boolean {
  if (value.kind === "parenthesized") return isPipeline(value.expression);
  return value.kind === "pipe" && value.source !== undefined && !hasTables(value);
}

/** Whether a pipeline reads more than the table it begins with. */
function hasTables(pipeline: Expression): boolean {
  let found = false;
  visit(pipeline, (node) => {
    if (node.kind === "operator" && tableOperators.has(node.operator)) found = true;
    if (node.kind === "datatable" || (node.kind === "pipe" && node !== pipeline && node.source !== undefined)) found = true;
    return !found;
  });
  return found;
}

const tableOperators: ReadonlySet<string> = new Set(["join", "lookup", "union", "find", "search", "make-graph", "invoke"]);

function hasVolatile(value: Expression): boolean {
  let found = false;
  visit(value, (node) => {
    found ||= node.kind === "call" && standardCatalog.functions.get(node.name.name)?.volatile === true;
    found ||= node.kind === "operator" && (node.operator === "sample" || node.operator === "sample-distinct");
    return !found;
  });
  return found;
}

function bracketed(value: Expression): Expression {
  if (value.kind === "literal" || value.kind === "dynamic" || value.kind === "parenthesized" || value.kind === "call")
    return value;
  return { kind: "parenthesized", expression: value, start: value.start, end: value.end };
}
