import type { DeclareStatement, LetStatement, Query, SetStatement, Span } from "../../../grammar/tree.js";
import { nearest } from "../diagnostics/near.js";
import type { Relation } from "../operators/definition.js";
import { constantOf, erroneous, slot } from "../plan/expression.js";
import { parameterValue } from "./parameters.js";
import type { BindContext } from "./context.js";
import { converted } from "./conversion.js";
import { bindExpression } from "./expressions.js";
import { constantFor } from "./fold.js";
import { declarePattern } from "./patterns.js";
import { bindResults, bindTable, isTabular } from "./tables.js";

/** A query's statements in order: what each expression statement gives. */
export function bindQuery(query: Query, binder: BindContext): readonly Relation[] {
  const results: Relation[] = [];
  let expressions = 0;
  for (const statement of query.statements) {
    switch (statement.kind) {
      case "let":
        if (allowed("let", statement, binder)) bindLet(statement, binder);
        break;
      case "set":
        if (allowed("set", statement, binder)) bindSet(statement, binder);
        break;
      case "declare":
        if (allowed("declare", statement, binder)) bindDeclare(statement, binder);
        break;
      case "pattern":
        if (allowed("pattern", statement, binder)) declarePattern(statement, binder);
        break;
      case "unsupported-statement":
        binder.report("unsupported", statement, { what: `the statement '${statement.name}'`, instead: undefined });
        break;
      case "expression-statement": {
        expressions++;
        const relation = bindResult(statement.expression, binder);
        if (relation?.graph !== undefined) binder.report("is-graph", statement, { operator: "" });
        else if (relation !== undefined) results.push(relation);
        break;
      }
      default:
        statement satisfies never;
    }
  }
  if (expressions === 0) {
    const end = query.statements.at(-1)?.end ?? query.end;
    binder.report("no-result", { start: end, end }, {});
  }
  return results;
}

function allowed(name: "let" | "set" | "declare" | "pattern", span: Span, binder: BindContext): boolean {
  if (binder.profile.statements.includes(name)) return true;
  binder.report("unsupported", span, { what: `the statement '${name}' in ${binder.profile.title}`, instead: undefined });
  return false;
}

/** A query's result is a table; a value makes a table of one row. */
function bindResult(node: Parameters<typeof bindTable>[0], binder: BindContext): Relation | undefined {
  if (node.kind === "name" || isTabular(node, binder)) return bindResults(node, binder);
  if (node.kind === "missing") return undefined;
  const value = bindExpression(node, { columns: [], serialized: false }, binder);
  if (value.type === "unknown") return undefined;
  const empty = { kind: "rows", slots: [], batch: { columns: [], length: 1 } } as const;
  const output = slot("print_0", value.type);
  return {
    plan: { kind: "project", slots: [output], input: empty, outputs: [{ slot: output, expression: value }], serial: false },
    serialized: true,
  };
}

/** `set name = value;`: kept for what asks for it; without a value it is a switch that is on. */
function bindSet({ name, value }: SetStatement, binder: BindContext): void {
  const bound =
    value === undefined ? constantOf("bool", true) : bindExpression(value, { columns: [], serialized: false }, binder);
  binder.session.settings.set(name, bound);
}

export function bindLet(statement: LetStatement, binder: BindContext): void {
  const { value } = statement;
  const { name } = statement.name;
  const { names } = binder.environment;
  if (value.kind === "function") {
    names.set(name, { kind: "function", literal: value, environment: binder.environment });
  } else if (isTabular(value, binder)) {
    const relation = bindTable(value, binder);
    if (relation !== undefined) names.set(name, { kind: "table", relation: binder.share(relation) });
    else
      names.set(name, {
        kind: "table",
        relation: () => ({ plan: { kind: "rows", slots: [], batch: { columns: [], length: 0 } }, serialized: false }),
      });
  } else {
    names.set(name, { kind: "scalar", expression: bindExpression(value, { columns: [], serialized: false }, binder) });
  }
}

/** `declare query_parameters(…)`: each takes the value that the caller gave, or its default. */
function bindDeclare(statement: DeclareStatement, binder: BindContext): void {
  const { parameters } = binder.session;
  for (const parameter of statement.parameters) {
    const { name } = parameter.name;
    const { type } = parameter;
    if (type === undefined) {
      binder.report("unsupported", parameter, { what: "a tabular query parameter", instead: "give a scalar type" });
      continue;
    }
    if (parameters.has(name)) {
      const given = parameters.get(name);
      const value = parameterValue(type, given);
      if (value === undefined) {
        binder.report("bad-parameter", parameter, { name, type, value: JSON.stringify(given) ?? String(given) });
        binder.environment.names.set(name, { kind: "scalar", expression: erroneous });
      } else {
        binder.environment.names.set(name, { kind: "scalar", expression: constantOf(type, value) });
      }
    } else if (parameter.default !== undefined) {
      const bound = bindExpression(parameter.default, { columns: [], serialized: false }, binder);
      const value = constantFor(converted(bound, type), parameter.default, binder);
      binder.environment.names.set(name, { kind: "scalar", expression: value });
    } else {
      binder.report("missing-parameter", parameter, { name, type });
      binder.environment.names.set(name, { kind: "scalar", expression: erroneous });
    }
  }
}

/** Reports values given for parameters that no statement declares. */
export function checkParameters(query: Query, binder: BindContext): void {
  const declared = query.statements.flatMap((statement) =>
    statement.kind === "declare" ? statement.parameters.map(({ name }) => name.name) : [],
  );
  for (const name of binder.session.parameters.keys()) {
    if (declared.includes(name)) continue;
    binder.report("unknown-parameter", { start: 0, end: 0 }, { name, near: nearest(name, declared) });
  }
}
