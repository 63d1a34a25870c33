import type { Span } from "../../../grammar/tree.js";
import type { Argument, Overload, Parameter, ParameterType, ScalarFunction, TypeClass } from "../functions/definition.js";
import { type BoundExpression, erroneous, isErroneous } from "../plan/expression.js";
import { commonType } from "../types/common-type.js";
import { type ScalarType, scalarTypes, type Type } from "../types/type.js";
import { classText, converted, inClass, widens } from "./conversion.js";
import type { BindContext } from "./context.js";

/** Parameters against arguments: the arguments converted, or the first one that does not fit. */
type Match =
  | { readonly args: readonly BoundExpression[] }
  | { readonly mismatch: { readonly position: number; readonly parameter: Parameter; readonly notConstant: boolean } };

/** A way to call something. */
interface Callable {
  readonly params: readonly Parameter[];
}

/** A call of a function whose arguments are bound: the first overload that fits. */
export function bindCall(
  definition: ScalarFunction,
  name: string,
  args: readonly BoundExpression[],
  argumentSpans: readonly Span[],
  span: Span,
  binder: BindContext,
): BoundExpression {
  const chosen = choose(definition.overloads, name, args, argumentSpans, span, binder);
  if (chosen === undefined) return erroneous;
  const type = resultType(chosen.overload, chosen.args);
  if (type === "unknown" || chosen.args.some(isErroneous)) return erroneous;
  return { kind: "invocation", type, function: definition, overload: chosen.overload, args: chosen.args, span };
}

/** The overload that fits the arguments, which come back converted; reported where none does. */
export function choose<C extends Callable>(
  overloads: readonly C[],
  name: string,
  args: readonly BoundExpression[],
  argumentSpans: readonly Span[],
  span: Span,
  binder: BindContext,
): { readonly overload: C; readonly args: readonly BoundExpression[] } | undefined {
  const fitting = overloads.filter(({ params }) => countFits(params, args.length));
  if (fitting.length === 0) {
    const least = Math.min(...overloads.map(({ params }) => leastCount(params)));
    const most = Math.max(...overloads.map(({ params }) => mostCount(params)));
    binder.report("argument-count", span, { name, given: args.length, least, most });
    return undefined;
  }
  let furthest: Extract<Match, { mismatch: unknown }>["mismatch"] | undefined;
  for (const loose of binder.profile.relaxed.looseArguments ? [false, true] : [false]) {
    for (const overload of fitting) {
      const match = matchArguments(overload.params, args, loose);
      if ("args" in match) return { overload, args: match.args };
      if (furthest === undefined || match.mismatch.position > furthest.position) furthest = match.mismatch;
    }
  }
  const { position, parameter, notConstant } = furthest!;
  const place = argumentSpans[position] ?? span;
  if (notConstant) binder.report("argument-constant", place, { name, parameter: parameter.name });
  else {
    const expected = expectedText(fitting, position);
    binder.report("argument-type", place, {
      name,
      position: position + 1,
      parameter: parameter.name,
      expected,
      given: args[position]!.type,
    });
  }
  return undefined;
}

/** What the overloads take at a position, for a message. */
function expectedText(overloads: readonly Callable[], position: number): string {
  const texts = new Set(
    overloads.flatMap(({ params }) => {
      const parameter = parameterAt(params, position);
      return parameter === undefined ? [] : [typeText(parameter.type)];
    }),
  );
  return [...texts].join(" or ");
}

function typeText(type: ParameterType): string {
  return isScalarType(type) ? type : classText(type);
}

function isScalarType(type: ParameterType): type is ScalarType {
  return (scalarTypes as readonly string[]).includes(type);
}

function parameterAt(params: readonly Parameter[], position: number): Parameter | undefined {
  const last = params.at(-1);
  return params[position] ?? (last?.mode === "rest" ? last : undefined);
}

function leastCount(params: readonly Parameter[]): number {
  return params.reduce((count, { mode, min }) => count + (mode === "required" ? 1 : mode === "rest" ? (min ?? 0) : 0), 0);
}

function mostCount(params: readonly Parameter[]): number {
  return params.at(-1)?.mode === "rest" ? Number.POSITIVE_INFINITY : params.length;
}

function countFits(params: readonly Parameter[], count: number): boolean {
  return count >= leastCount(params) && count <= mostCount(params);
}

function matchArguments(params: readonly Parameter[], args: readonly BoundExpression[], loose: boolean): Match {
  const common = commonOf(params, args);
  const result: BoundExpression[] = [];
  for (const [position, arg] of args.entries()) {
    const parameter = parameterAt(params, position)!;
    const fitted = accept(arg, parameter.type, common, loose);
    if (fitted === undefined) return { mismatch: { position, parameter, notConstant: false } };
    if (parameter.constant && dependsOnRow(fitted)) return { mismatch: { position, parameter, notConstant: true } };
    result.push(fitted);
  }
  return { args: result };
}

/** The type that the arguments of `common` parameters share; `dynamic` where they share none and dynamic is a way out. */
function commonOf(params: readonly Parameter[], args: readonly BoundExpression[]): ScalarType | undefined {
  const types: Type[] = [];
  let waysOut = true;
  for (const [position, arg] of args.entries()) {
    const parameter = parameterAt(params, position)!;
    if (parameter.type !== "common" && parameter.type !== "common-number" && parameter.type !== "common-orderable") continue;
    if (parameter.type !== "common") waysOut = false;
    types.push(arg.type);
  }
  const common = commonType(types);
  if (common === undefined) return waysOut ? "dynamic" : undefined;
  return common === "unknown" ? undefined : common;
}

function accept(
  arg: BoundExpression,
  type: ParameterType,
  common: ScalarType | undefined,
  loose: boolean,
): BoundExpression | undefined {
  if (isErroneous(arg)) return arg;
  if (isScalarType(type)) {
    if (type === "dynamic") return arg.type === "dynamic" || loose ? converted(arg, "dynamic") : undefined;
    if (widens(arg.type, type)) return converted(arg, type);
    if (!loose) return undefined;
    return type === "string" || arg.type === "dynamic" || arg.type === "string" ? converted(arg, type) : undefined;
  }
  if (type === "common" || type === "common-number" || type === "common-orderable") {
    if (common === undefined || !inClass(common, type)) return undefined;
    return converted(arg, common);
  }
  if (inClass(arg.type, type)) return arg;
  return loose ? looselyFitted(arg, type) : undefined;
}

/** Where an engine takes dynamic values for numbers. */
function looselyFitted(arg: BoundExpression, family: TypeClass): BoundExpression | undefined {
  switch (family) {
    case "number":
    case "summable":
      return arg.type === "dynamic" || arg.type === "string" ? converted(arg, "real") : undefined;
    case "integer":
      return arg.type === "dynamic" || arg.type === "string" ? converted(arg, "long") : undefined;
    case "static":
    case "orderable":
      return arg.type === "dynamic" ? converted(arg, "string") : undefined;
    case "text":
      return converted(arg, "string");
    default:
      return undefined;
  }
}

/** Whether the value can differ from row to row. */
export function dependsOnRow(expression: BoundExpression): boolean {
  switch (expression.kind) {
    case "constant":
    case "erroneous":
    case "query-value":
      return false;
    case "reference":
      return true;
    case "conversion":
    case "member":
      return dependsOnRow(expression.operand);
    case "invocation":
      return (
        expression.function.volatile === true || expression.overload.window !== undefined || expression.args.some(dependsOnRow)
      );
    default:
      return expression satisfies never;
  }
}

function resultType({ returns }: Overload, args: readonly BoundExpression[]): Type {
  return typeof returns === "function" ? returns(argumentsOf(args)) : returns;
}

/** What a definition is told of its arguments while binding. */
export function argumentsOf(args: readonly BoundExpression[]): readonly Argument[] {
  return args.map((arg) => ({
    type: arg.type === "unknown" ? "dynamic" : arg.type,
    ...(arg.kind === "constant" && { constant: arg }),
  }));
}
