import type { Call, DataTable, Expression, Name, Operator, Pipe, Span } from "../../../grammar/tree.js";
import { nearest } from "../diagnostics/near.js";
import type { Relation, Scope } from "../operators/definition.js";
import { type BoundExpression, constantOf, isErroneous, slot } from "../plan/expression.js";
import type { PlanNode, TableSource } from "../plan/node.js";
import { literalValue } from "../types/coerce.js";
import { columnOf } from "../types/column.js";
import type { Value } from "../types/value.js";
import type { BindContext } from "./context.js";
import { converted, widens } from "./conversion.js";
import { textOf } from "./describe.js";
import { lookup, namesOf } from "./environment.js";
import { bindExpression } from "./expressions.js";
import { constantFor } from "./fold.js";
import { bindPatternCall, patternCall } from "./patterns.js";
import { bindTableFunction, givesTable } from "./user-functions.js";

/** A query, or a piece of one, that gives a table. */
export function bindTable(node: Expression, binder: BindContext): Relation | undefined {
  return oneResult(bindResults(node, binder), node, binder);
}

/** Refuses what gives several results where one table is wanted. */
export function oneResult(relation: Relation | undefined, place: Span, binder: BindContext): Relation | undefined {
  if (relation?.more === undefined) return relation;
  binder.report("several-results", place, {});
  return undefined;
}

/** The same, where the query may give several results: at its end. */
export function bindResults(node: Expression, binder: BindContext): Relation | undefined {
  switch (node.kind) {
    case "name":
      return bindTableName(node, binder);
    case "wildcard": {
      const [first, ...others] = binder.tables(node);
      if (first === undefined || others.length === 0) return first;
      binder.report("unsupported", node, { what: `several tables by '${node.pattern}'`, instead: "use 'union'" });
      return undefined;
    }
    case "parenthesized":
      return bindResults(node.expression, binder);
    case "pipe":
      return bindPipe(node, binder);
    case "datatable":
      return bindDataTable(node, binder);
    case "operator":
      return bindOperator(node, undefined, binder);
    case "path":
    case "index": {
      const call = patternCall(node, binder);
      if (call !== undefined) return bindPatternCall(call, binder);
      binder.report("not-table", node, { what: `'${textOf(node)}'` });
      return undefined;
    }
    case "call":
      return bindTableCall(node, binder);
    case "externaldata":
      binder.report("unsupported", node, {
        what: "'externaldata'",
        instead: "it reads from the network; give the rows with 'datatable'",
      });
      return undefined;
    case "splice":
      binder.report("unsupported", node, { what: "a shared query in '{{…}}'", instead: "write the query itself" });
      return undefined;
    case "missing":
      return undefined;
    default:
      binder.report("not-table", node, { what: `'${textOf(node)}'` });
      return undefined;
  }
}

/** Whether the expression gives a table, as far as its form and the names in it tell. */
export function isTabular(node: Expression, binder: BindContext, scope?: Scope): boolean {
  switch (node.kind) {
    case "pipe":
    case "datatable":
    case "externaldata":
    case "operator":
    case "splice":
      return true;
    case "parenthesized":
      return isTabular(node.expression, binder, scope);
    case "name": {
      if (scope?.columns.some(({ name }) => name === node.name) || scope?.names?.has(node.name)) return false;
      const binding = lookup(binder.environment, node.name);
      if (binding !== undefined) return binding.kind === "table" || (binding.kind === "function" && givesTable(binding, binder));
      return findTable(node.name, binder) !== undefined;
    }
    case "path":
    case "index":
      return patternCall(node, binder) !== undefined;
    case "call": {
      if (
        node.name.name === "materialize" ||
        node.name.name === "totable" ||
        node.name.name === "table" ||
        node.name.name === "view"
      )
        return true;
      const binding = lookup(binder.environment, node.name.name);
      return binding?.kind === "pattern" || (binding?.kind === "function" && givesTable(binding, binder));
    }
    default:
      return false;
  }
}

function findTable(name: string, binder: BindContext): TableSource | undefined {
  const { database } = binder.session;
  const exact = database.table(name);
  if (exact !== undefined || !binder.profile.tablesIgnoreCase) return exact;
  const folded = database.names.find((known) => known.toLowerCase() === name.toLowerCase());
  return folded === undefined ? undefined : database.table(folded);
}

function bindTableName(node: Name, binder: BindContext): Relation | undefined {
  const binding = lookup(binder.environment, node.name);
  if (binding?.kind === "table") return binding.relation();
  if (binding?.kind === "function") {
    const call: Call = { kind: "call", name: node, arguments: [], start: node.start, end: node.end };
    const relation = bindTableFunction(call, binding, undefined, binder);
    return relation && binding.literal.view ? { ...relation, name: node.name } : relation;
  }
  if (binding !== undefined) {
    binder.report("not-table", node, { what: `'${node.name}'` });
    return undefined;
  }
  const table = findTable(node.name, binder);
  if (table !== undefined) return scanOf(table);
  const near = nearest(node.name, [...binder.session.database.names, ...namesOf(binder.environment, "table")]);
  binder.report("unknown-table", node, { name: node.name, near });
  return undefined;
}

export function scanOf(table: TableSource): Relation {
  const slots = table.columns.map(({ name, type }) => slot(name, type));
  const plan: PlanNode = { kind: "scan", slots, table, columns: slots.map((_, position) => ({ position })) };
  return { plan, serialized: false, name: table.name };
}

function bindPipe(node: Pipe, binder: BindContext): Relation | undefined {
  const [first] = node.operators;
  if (node.source !== undefined) return applyOperators(node.operators, bindTable(node.source, binder), binder);
  const { implicitTable } = binder.profile;
  if (implicitTable === undefined) {
    binder.report("no-source", first?.keyword ?? node, { operator: first === undefined ? "|" : textOf(first) });
    return undefined;
  }
  const table = findTable(implicitTable, binder);
  if (table === undefined) {
    binder.report("unknown-table", node, { name: implicitTable });
    return undefined;
  }
  return applyOperators(node.operators, scanOf(table), binder);
}

/** Operators one after the other. */
export function applyOperators(
  operators: readonly Operator[],
  source: Relation | undefined,
  binder: BindContext,
): Relation | undefined {
  let relation = source;
  for (const operator of operators) {
    const input = oneResult(relation, operator.keyword, binder);
    if (input === undefined) return undefined;
    relation = bindOperator(operator, input, binder);
  }
  return relation;
}

function bindOperator(node: Operator, input: Relation | undefined, binder: BindContext): Relation | undefined {
  const name = textOf(node);
  const { refusedOperators, title } = binder.profile;
  const instead = refusedOperators.get(name);
  if (instead !== undefined) {
    binder.report("unsupported", node.keyword, {
      what: `operator '${name}' in ${title}`,
      instead: instead === "" ? undefined : instead,
    });
    return undefined;
  }
  const definition = binder.session.catalog.operators.get(node.operator);
  if (definition === undefined) {
    binder.report("unsupported-operator", node.keyword, { name, by: "this engine" });
    return undefined;
  }
  if (input === undefined && definition.source !== true) {
    binder.report("no-source", node.keyword, { operator: name });
    return undefined;
  }
  if (input?.graph !== undefined && definition.takesGraph !== true) {
    binder.report("is-graph", node.keyword, { operator: name });
    return undefined;
  }
  return definition.bind(node, input, binder);
}

function bindTableCall(node: Call, binder: BindContext): Relation | undefined {
  const { name } = node.name;
  if (node.target !== undefined) {
    binder.report("unsupported", node.target, {
      what: `'${textOf(node.target)}'`,
      instead: "there is one database here; name the table itself",
    });
    return undefined;
  }
  const binding = lookup(binder.environment, name);
  if (binding?.kind === "function") return bindTableFunction(node, binding, undefined, binder);
  if (binding?.kind === "pattern") return bindPatternCall({ pattern: binding, call: node, path: undefined }, binder);
  const refused = binder.profile.refusedFunctions.get(name);
  if (refused !== undefined) {
    binder.report("unsupported-function", node.name, { name, reason: refused });
    return undefined;
  }
  const [argument] = node.arguments;
  if (name === "materialize" && argument !== undefined && node.arguments.length === 1) {
    const relation = bindTable(argument, binder);
    return relation && binder.share(relation)();
  }
  if (name === "totable" && argument !== undefined && node.arguments.length === 1) return bindTable(argument, binder);
  if (name === "table" && argument !== undefined) {
    const wanted = binder.constant(argument, "the argument of 'table'");
    return (
      wanted &&
      bindTableName({ kind: "name", name: String(wanted.value), quoted: true, start: argument.start, end: argument.end }, binder)
    );
  }
  const reason = binder.session.catalog.refused.get(name);
  if (reason !== undefined) {
    binder.report("unsupported-function", node.name, { name, reason });
    return undefined;
  }
  if (binder.session.catalog.functions.has(name) || binder.session.catalog.aggregates.has(name)) {
    binder.report("not-table", node, { what: `'${name}()'` });
    return undefined;
  }
  const near = nearest(name, namesOf(binder.environment, "function"));
  binder.report("unknown-function", node.name, { name, near });
  return undefined;
}

/** A literal; only here can the smallest long be written, whose digits alone are out of range. */
function bindCell(node: Expression, binder: BindContext): BoundExpression {
  if (node.kind === "unary" && node.operator === "-" && node.operand.kind === "literal" && node.operand.type === "long") {
    const value = literalValue("long", `-${node.operand.text}`);
    if (value !== undefined) return constantOf("long", value);
  }
  return constantFor(bindExpression(node, { columns: [], serialized: false }, binder), node, binder);
}

function bindDataTable(node: DataTable, binder: BindContext): Relation | undefined {
  const slots = node.columns.map(({ name, type }) => slot(name.name, type));
  const seen = new Set<string>();
  for (const { name } of node.columns) {
    if (seen.has(name.name)) binder.report("duplicate-column", name, { name: name.name });
    seen.add(name.name);
  }
  const { length: width } = slots;
  if (width === 0 || node.values.length % width !== 0) {
    binder.report("datatable-shape", node, { columns: width, values: node.values.length });
    return undefined;
  }
  const values: Value[][] = slots.map(() => []);
  let good = true;
  for (const [i, valueNode] of node.values.entries()) {
    const column = slots[i % width]!;
    const literal = bindCell(valueNode, binder);
    if (isErroneous(literal) || literal.kind !== "constant") {
      good = false;
      continue;
    }
    const takes =
      widens(literal.type, column.type) ||
      column.type === "dynamic" ||
      literal.value === null ||
      literal.type === "dynamic" ||
      literal.type === "string";
    if (!takes) {
      binder.report("invalid", valueNode, {
        message: `column '${column.name}' of the datatable is a ${column.type}; this is a ${literal.type}`,
      });
      good = false;
      continue;
    }
    const value = converted(literal, column.type);
    values[i % width]!.push(value.kind === "constant" ? value.value : null);
  }
  if (!good) return undefined;
  const columns = slots.map(({ type }, position) => columnOf(type, values[position]!));
  const plan: PlanNode = { kind: "rows", slots, batch: { columns, length: node.values.length / width } };
  return { plan, serialized: false };
}
