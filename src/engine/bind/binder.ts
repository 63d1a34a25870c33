import type { Expression, NamedParameter, Pipe } from "../../../grammar/tree.js";
import type { Relation } from "../operators/definition.js";
import { isErroneous, type Slot, slot } from "../plan/expression.js";
import type { Shared } from "../plan/node.js";
import { internalFunctions } from "../functions/operator/internal.js";
import type { BindContext, Session } from "./context.js";
import { converted } from "./conversion.js";
import { childOf, type Environment, lookup } from "./environment.js";
import { bindExpression, bindExpressionOf, bindPredicate, reportUnknownColumn } from "./expressions.js";
import { folded, constantFor } from "./fold.js";
import { bindNamed } from "./named.js";
import { ownName } from "./names.js";
import { bindCall, dependsOnRow } from "./overloads.js";
import { rowsWhileBinding } from "./eager.js";
import { applyOperators, bindTable, isTabular, oneResult, scanOf } from "./tables.js";
import { bindTableFunction } from "./user-functions.js";
import { textOf } from "./describe.js";

/** The binder of a query, or of a part of it with names of its own. */
export function createBinder(session: Session, environment: Environment): BindContext {
  const { profile, reporter, catalog } = session;
  const binder: BindContext = {
    session,
    environment,
    profile,
    within: (inner) => createBinder(session, inner),
    report: (code, span, parameters) => reporter.report(code, span, parameters),
    expression: (node, scope) => bindExpression(node, scope, binder),
    expressionOf: (node, scope, type, what) => bindExpressionOf(node, scope, type, what, binder),
    predicate: (node, scope, operator) => bindPredicate(node, scope, operator, binder),
    constant: (node, what) => {
      const bound = bindExpression(node, { columns: [], serialized: false }, binder);
      if (isErroneous(bound)) return undefined;
      if (dependsOnRow(bound) || bound.kind === "query-value") {
        reporter.report("not-constant", node, { what });
        return undefined;
      }
      const value = constantFor(bound, node, binder);
      return value.kind === "constant" ? { type: value.type, value: value.value } : undefined;
    },
    named: (nodes, scope, style = "column") => bindNamed(nodes, scope, style, binder),
    nameOf: (node) => ownName(node, catalog),
    column: (node, columns) => findColumn(node, columns, binder),
    columnsLike: (node, columns) => columnsLike(node, columns, binder),
    table: (node) => bindTable(node, binder),
    isTable: (node) => isTabular(node, binder),
    tables: (node) =>
      node.kind === "wildcard" || node.kind === "star"
        ? tablesLike(node.kind === "star" ? "*" : node.pattern, binder)
        : [bindTable(node, binder)].filter((table) => table !== undefined),
    allTables: () => tablesLike("*", binder),
    apply: (pipe: Pipe, input) => oneResult(applyOperators(pipe.operators, input, binder), pipe, binder),
    invoke: (node, input) => invoke(node, input, binder),
    share: shareOf,
    define: (name, relation) => void environment.names.set(name.name, { kind: "table", relation: shareOf(relation) }),
    withTables: (tables) => {
      const inner = childOf(environment);
      for (const [name, relation] of tables) inner.names.set(name, { kind: "table", relation: shareOf(relation) });
      return createBinder(session, inner);
    },
    withValues: (values) => {
      const inner = childOf(environment);
      for (const [name, expression] of values) inner.names.set(name, { kind: "scalar", expression });
      return createBinder(session, inner);
    },
    convert: (expression, type) => converted(expression, type),
    call: (name, args, span) => {
      const definition = catalog.functions.get(name) ?? internalFunctions.get(name);
      if (definition === undefined) throw new Error(`no function '${name}'`);
      const call = bindCall(definition, name, args, [], span, binder);
      return call.kind === "invocation" ? folded(call, span, binder) : call;
    },
    aggregate: (name) => catalog.aggregates.get(name),
    plugins: catalog.plugins,
    rowsNow: (relation, span, what, instead) => rowsWhileBinding(relation, span, what, instead, binder),
    options: (operator, given, known) => readOptions(operator, given, known, binder),
  };
  return binder;
}

function findColumn(node: Expression, columns: readonly Slot[], binder: BindContext): Slot | undefined {
  if (node.kind === "parenthesized") return findColumn(node.expression, columns, binder);
  if (node.kind !== "name") {
    if (node.kind !== "missing")
      binder.report("invalid", node, { message: `a column's name is expected here, not '${textOf(node)}'` });
    return undefined;
  }
  const column = columns.find(({ name }) => name === node.name);
  if (column === undefined) reportUnknownColumn(node, { columns, serialized: false }, binder);
  return column;
}

function columnsLike(node: Expression, columns: readonly Slot[], binder: BindContext): readonly Slot[] {
  if (node.kind === "star") return columns;
  if (node.kind === "wildcard") {
    const pattern = wildcard(node.pattern);
    return columns.filter(({ name }) => pattern.test(name));
  }
  const column = findColumn(node, columns, binder);
  return column === undefined ? [] : [column];
}

function wildcard(pattern: string): RegExp {
  return new RegExp(
    `^${pattern.replace(/[.*+?^${}()|[\]\\]/g, (character) => (character === "*" ? ".*" : `\\${character}`))}$`,
    "s",
  );
}

/** Tables of the database and views of the query whose names fit. */
function tablesLike(pattern: string, binder: BindContext): readonly Relation[] {
  const expression = wildcard(pattern);
  const { database } = binder.session;
  const found: Relation[] = [];
  for (const name of database.names) {
    const table = expression.test(name) ? database.table(name) : undefined;
    if (table !== undefined) found.push(scanOf(table));
  }
  for (let at: Environment | undefined = binder.environment; at !== undefined; at = at.parent) {
    for (const [name, binding] of at.names) {
      if (!expression.test(name)) continue;
      if (binding.kind === "function" && binding.literal.view && binding.literal.parameters.length === 0) {
        const span = binding.literal;
        const call = {
          kind: "call",
          name: { kind: "name", name, quoted: false, start: span.start, end: span.end },
          arguments: [],
          start: span.start,
          end: span.end,
        } as const;
        const relation = bindTableFunction(call, binding, undefined, binder);
        if (relation !== undefined) found.push({ ...relation, name });
      }
    }
  }
  return found;
}

function invoke(node: Expression, input: Relation, binder: BindContext): Relation | undefined {
  if (node.kind !== "call") {
    binder.report("invalid", node, { message: "'invoke' takes a call of a function that the query defines" });
    return undefined;
  }
  const binding = lookup(binder.environment, node.name.name);
  if (binding?.kind === "function") return bindTableFunction(node, binding, input, binder);
  binder.report("unknown-function", node.name, { name: node.name.name });
  return undefined;
}

/** Each use of a shared query has slots of its own, so that it can stand on both sides of a join. */
function shareOf(relation: Relation): () => Relation {
  const shared: Shared = { plan: relation.plan };
  return () => ({
    ...relation,
    plan: { kind: "share", shared, slots: relation.plan.slots.map(({ name, type }): Slot => slot(name, type)) },
  });
}

function readOptions(
  operator: string,
  given: readonly NamedParameter[],
  known: readonly string[],
  binder: BindContext,
): ReadonlyMap<string, NamedParameter> {
  const options = new Map<string, NamedParameter>();
  for (const parameter of given) {
    const name = parameter.name.toLowerCase();
    if (name.startsWith("hint.")) continue;
    if (known.includes(name)) options.set(name, parameter);
    else binder.report("unknown-option", parameter.nameSpan, { operator, name: parameter.name, allowed: known });
  }
  return options;
}
