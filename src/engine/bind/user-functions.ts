import type { Call, Expression, FunctionLiteral, FunctionParameter, Span, Statement } from "../../../grammar/tree.js";
import { nearest } from "../diagnostics/near.js";
import type { Relation, Scope } from "../operators/definition.js";
import { type BoundExpression, erroneous, isErroneous } from "../plan/expression.js";
import type { BindContext } from "./context.js";
import { converted, widens } from "./conversion.js";
import { type Binding, childOf, type Environment } from "./environment.js";
import { bindExpression } from "./expressions.js";
import { bindLet } from "./statements.js";
import { bindTable, isTabular } from "./tables.js";

type FunctionBinding = Extract<Binding, { kind: "function" }>;

/** A call of a function of the query's own, as a value: its body with the arguments in place of the parameters. */
export function bindScalarFunction(node: Call, own: FunctionBinding, scope: Scope, binder: BindContext): BoundExpression {
  const body = enter(node, own, scope, undefined, binder);
  if (body === undefined) return erroneous;
  if (isTabular(body.result, body.binder)) {
    binder.report("not-scalar", node, { what: `'${node.name.name}'` });
    return erroneous;
  }
  return bindExpression(body.result, { columns: [], serialized: scope.serialized }, body.binder);
}

/** The same as a table; `input` is the first argument where the call is behind `invoke`. */
export function bindTableFunction(
  node: Call,
  own: FunctionBinding,
  input: Relation | undefined,
  binder: BindContext,
): Relation | undefined {
  const body = enter(node, own, { columns: [], serialized: false }, input, binder);
  return body && bindTable(body.result, body.binder);
}

/** Whether a function of the query's own gives a table. */
export function givesTable(own: FunctionBinding, binder: BindContext): boolean {
  if (binder.environment.calls.includes(own.literal)) return false;
  const environment = childOf(own.environment, [...own.environment.calls, own.literal]);
  for (const parameter of own.literal.parameters) {
    if (parameter.columns === undefined) environment.names.set(parameter.name.name, { kind: "scalar", expression: erroneous });
  }
  for (const statement of own.literal.body) {
    if (statement.kind !== "let") continue;
    const tabular = isTabular(statement.value, binder.within(environment));
    if (!tabular) environment.names.set(statement.name.name, { kind: "scalar", expression: erroneous });
  }
  const result = resultOf(own.literal);
  if (result === undefined) return false;
  if (
    result.kind === "name" &&
    own.literal.parameters.some(({ name, columns }) => name.name === result.name && columns !== undefined)
  )
    return true;
  return isTabular(result, binder.within(environment));
}

interface Entered {
  readonly result: Expression;
  readonly binder: BindContext;
}

function enter(
  node: Call,
  own: FunctionBinding,
  scope: Scope,
  input: Relation | undefined,
  binder: BindContext,
): Entered | undefined {
  const { literal } = own;
  const { name } = node.name;
  if (binder.environment.calls.includes(literal)) {
    binder.report("recursive-let", node, { name });
    return undefined;
  }
  const environment = childOf(own.environment, [...binder.environment.calls, literal]);
  if (!bindParameters(node, literal, environment, scope, input, binder)) return undefined;
  const inner = binder.within(environment);
  for (const statement of literal.body) {
    if (statement.kind === "let") bindLet(statement, inner);
    else if (statement.kind !== "expression-statement") {
      inner.report("unsupported", statement, { what: `'${statement.kind}' inside a function`, instead: undefined });
    }
  }
  const result = resultOf(literal);
  if (result === undefined) {
    binder.report("no-result", literal, {});
    return undefined;
  }
  return { result, binder: inner };
}

function resultOf({ body }: FunctionLiteral): Expression | undefined {
  return body.findLast((statement: Statement) => statement.kind === "expression-statement")?.expression;
}

function bindParameters(
  node: Call,
  { parameters }: FunctionLiteral,
  environment: Environment,
  scope: Scope,
  input: Relation | undefined,
  binder: BindContext,
): boolean {
  const given = matchArguments(node, parameters, input, binder);
  if (given === undefined) return false;
  let good = true;
  for (const [position, parameter] of parameters.entries()) {
    const argument = given.get(parameter);
    if (position === 0 && input !== undefined && parameter.columns === undefined) {
      binder.report("invalid", node, { message: `the first parameter of '${node.name.name}' takes a value, not a table` });
      return false;
    }
    if (parameter.columns !== undefined) {
      const relation = position === 0 && input !== undefined ? input : argument && binder.table(argument);
      if (relation === undefined || !hasColumns(relation, parameter, argument ?? node, binder)) good = false;
      else environment.names.set(parameter.name.name, { kind: "table", relation: binder.share(relation) });
      continue;
    }
    const bound =
      argument === undefined ? bindDefault(parameter, binder) : bindArgument(argument, parameter, node, position, scope, binder);
    if (isErroneous(bound)) good = false;
    environment.names.set(parameter.name.name, { kind: "scalar", expression: bound });
  }
  return good;
}

/** Whether the table has the columns that the parameter declares. */
function hasColumns(relation: Relation, parameter: FunctionParameter, place: Span, binder: BindContext): boolean {
  for (const { name, type } of parameter.columns ?? []) {
    const column = relation.plan.slots.find((slot) => slot.name === name.name);
    if (column?.type === type) continue;
    const found = column === undefined ? "the table has no such column" : `the table's is a ${column.type}`;
    binder.report("invalid", place, {
      message: `parameter '${parameter.name.name}' needs a column '${name.name}' of type ${type}; ${found}`,
    });
    return false;
  }
  return true;
}

function bindDefault(parameter: FunctionParameter, binder: BindContext): BoundExpression {
  const bound = bindExpression(parameter.default!, { columns: [], serialized: false }, binder);
  return parameter.type === undefined ? bound : converted(bound, parameter.type);
}

function bindArgument(
  argument: Expression,
  parameter: FunctionParameter,
  node: Call,
  position: number,
  scope: Scope,
  binder: BindContext,
): BoundExpression {
  const bound = bindExpression(argument, scope, binder);
  const { type } = parameter;
  if (type === undefined || isErroneous(bound)) return bound;
  if (widens(bound.type, type) || type === "dynamic" || bound.type === "dynamic") return converted(bound, type);
  binder.report("argument-type", argument, {
    name: node.name.name,
    position: position + 1,
    parameter: parameter.name.name,
    expected: type,
    given: bound.type,
  });
  return erroneous;
}

/** Which argument goes to which parameter: by position, or by name. */
function matchArguments(
  node: Call,
  parameters: readonly FunctionParameter[],
  input: Relation | undefined,
  binder: BindContext,
): ReadonlyMap<FunctionParameter, Expression> | undefined {
  const given = new Map<FunctionParameter, Expression>();
  const offset = input === undefined ? 0 : 1;
  const total = node.arguments.length + offset;
  for (const [position, argument] of node.arguments.entries()) {
    if (argument.kind === "named" && argument.names.length === 1) {
      const wanted = argument.names[0]!.name;
      const parameter = parameters.find(({ name }) => name.name === wanted);
      if (parameter === undefined) {
        const near = nearest(
          wanted,
          parameters.map(({ name }) => name.name),
        );
        binder.report("unknown-name", argument.names[0]!, { name: wanted, near });
        return undefined;
      }
      given.set(parameter, argument.value);
    } else {
      const parameter = parameters[position + offset];
      if (parameter !== undefined) given.set(parameter, argument);
    }
  }
  const missing = parameters.some(
    (parameter, position) => position >= offset && !given.has(parameter) && parameter.default === undefined,
  );
  if (missing || total > parameters.length) {
    const least = parameters.filter((parameter) => parameter.default === undefined).length - offset;
    binder.report("argument-count", node, {
      name: node.name.name,
      given: node.arguments.length,
      least: Math.max(0, least),
      most: parameters.length - offset,
    });
    return undefined;
  }
  return given;
}
