import type { Call, Expression, FunctionLiteral, Literal, PatternStatement } from "../../../grammar/tree.js";
import type { Relation } from "../operators/definition.js";
import type { BindContext } from "./context.js";
import { type Binding, lookup } from "./environment.js";
import { bindTableFunction } from "./user-functions.js";

type PatternBinding = Extract<Binding, { kind: "pattern" }>;

/** A call of a pattern: `name("x")`, `name("x").path`, `name("x").["path"]`. */
export interface PatternCall {
  readonly pattern: PatternBinding;
  readonly call: Call;
  readonly path: Expression | undefined;
}

/** `declare pattern`: each case is a function of the pattern's parameters, which knows what is declared before it. */
export function declarePattern(statement: PatternStatement, binder: BindContext): void {
  const { path, cases } = statement;
  const parameters = path === undefined ? statement.parameters : [...statement.parameters, path];
  for (const parameter of parameters) {
    if (parameter.type === "string") continue;
    binder.report("invalid", parameter, { message: `parameter '${parameter.name.name}' of a pattern is to be a string` });
  }
  const functions = cases.map(
    ({ start, end, body }): FunctionLiteral => ({ kind: "function", start, end, view: false, parameters, body }),
  );
  binder.environment.names.set(statement.name.name, { kind: "pattern", statement, functions, environment: binder.environment });
}

/** The call of a pattern that an expression is, if it is one. */
export function patternCall(node: Expression, binder: BindContext): PatternCall | undefined {
  if (node.kind === "path" || node.kind === "index") {
    const found = node.target.kind === "call" ? patternCall(node.target, binder) : undefined;
    return found && { ...found, path: node.kind === "path" ? textOfName(node.member) : node.index };
  }
  if (node.kind !== "call" || node.target !== undefined) return undefined;
  const pattern = lookup(binder.environment, node.name.name);
  return pattern?.kind === "pattern" ? { pattern, call: node, path: undefined } : undefined;
}

/** The table of the case whose texts are the arguments. */
export function bindPatternCall({ pattern, call, path }: PatternCall, binder: BindContext): Relation | undefined {
  const given = path === undefined ? call.arguments : [...call.arguments, path];
  const texts = given.map((argument) => binder.constant(argument, `an argument of pattern '${call.name.name}'`)?.value);
  if (texts.includes(undefined)) return undefined;
  const { cases } = pattern.statement;
  const position = cases.findIndex((each) => {
    const wanted = each.path === undefined ? each.values : [...each.values, each.path];
    const samePlaces = (each.path === undefined) === (path === undefined) && wanted.length === texts.length;
    return samePlaces && wanted.every(({ text }, i) => text === texts[i]);
  });
  const literal = pattern.functions[position];
  if (literal === undefined) {
    const list = texts.map((text) => `'${String(text)}'`).join(", ");
    binder.report("invalid", call, {
      message: `pattern '${call.name.name}' has no case for ${list === "" ? "no arguments" : list}`,
    });
    return undefined;
  }
  const own = { kind: "function", literal, environment: pattern.environment } as const;
  return bindTableFunction({ ...call, arguments: given }, own, undefined, binder);
}

function textOfName({ name, start, end }: { readonly name: string; readonly start: number; readonly end: number }): Literal {
  return { kind: "literal", type: "string", text: name, isNull: false, start, end };
}
