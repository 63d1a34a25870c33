import type { Argument, QueryContext, RowFunction } from "../functions/definition.js";
import type { BoundExpression, Conversion, Invocation, Member, QueryValue, Slot } from "../plan/expression.js";
import type { Batch, PlanNode } from "../plan/node.js";
import { buildColumn } from "../types/build-column.js";
import { type ByCode, columnsByCode } from "../types/column-by-code.js";
import { convert } from "../types/coerce.js";
import type { CodedColumn, DictionaryColumn } from "../types/coded-column.js";
import { type Column, ConstantColumn } from "../types/column.js";
import { nullOf } from "../types/null-of.js";
import type { Guard } from "./limits.js";
import { textsInStages } from "./text-stages.js";
import type { ScalarType } from "../types/type.js";
import { type Dynamic, isBag, toDynamicValue, type Value } from "../types/value.js";

/** An expression ready to run over batches that have the layout it was compiled for. */
export interface Compiled {
  readonly type: ScalarType;
  readonly evaluate: (batch: Batch) => Column;
  /** Its value, where it is the same whatever the row. */
  readonly constant?: { readonly value: Value };
  /** Where it depends on one other alone: how. */
  readonly mapping?: Mapping;
}

/** A function of one value over what an expression gives. A mapping of a mapping is one mapping of the innermost. */
interface Mapping {
  readonly source: Compiled;
  readonly call: (value: Value) => Value;
  /** The innermost function, and what is done with what it gives, where there are several. */
  readonly stages: { readonly first: (value: Value) => Value; readonly second: (value: Value) => Value } | undefined;
  readonly over: (column: Column) => Column;
}

/** What compiling needs beside the expression. */
export interface CompileTools {
  readonly context: QueryContext;
  readonly run: (plan: PlanNode) => Batch;
  readonly guard: Guard;
}

/** The position of each slot among a batch's columns. */
export type Layout = ReadonlyMap<Slot, number>;

export function layoutOf(slots: readonly Slot[]): Layout {
  return new Map(slots.map((slot, position) => [slot, position]));
}

export function compile(expression: BoundExpression, layout: Layout, tools: CompileTools): Compiled {
  switch (expression.kind) {
    case "constant":
      return constant(expression.type, expression.value);
    case "reference": {
      const position = layout.get(expression.slot);
      if (position === undefined) throw new Error(`slot '${expression.slot.name}' is not in the input`);
      return { type: expression.type, evaluate: (batch) => batch.columns[position]! };
    }
    case "member":
      return compileMember(expression, layout, tools);
    case "conversion":
      return compileConversion(expression, layout, tools);
    case "invocation":
      return compileInvocation(expression, layout, tools);
    case "query-value":
      return compileQueryValue(expression, tools);
    case "erroneous":
      throw new Error("an expression with errors was executed");
    default:
      return expression satisfies never;
  }
}

/** The value of an expression that depends on no row. */
export function constantValue(expression: BoundExpression, tools: CompileTools): Value {
  const compiled = compile(expression, new Map(), tools);
  return compiled.constant ? compiled.constant.value : compiled.evaluate({ columns: [], length: 1 }).get(0);
}

function constant(type: ScalarType, value: Value): Compiled {
  return { type, constant: { value }, evaluate: (batch) => new ConstantColumn(type, value, batch.length) };
}

function compileMember({ operand, key }: Member, layout: Layout, tools: CompileTools): Compiled {
  const inner = compile(operand, layout, tools);
  const pick = (value: Value): Value => (isBag(value) && Object.hasOwn(value, key) ? (value[key] as Dynamic) : null);
  return lift("dynamic", [inner], pick, false, tools.guard);
}

function compileConversion({ operand, type }: Conversion, layout: Layout, tools: CompileTools): Compiled {
  const inner = compile(operand, layout, tools);
  const from = inner.type;
  if (from === type) return inner;
  return lift(type, [inner], (value) => (value === null ? nullOf(type) : convert(value, from, type)), false, tools.guard);
}

function compileInvocation(given: Invocation, layout: Layout, tools: CompileTools): Compiled {
  const expression = elementOfCall(given) ?? given;
  const { overload, type } = expression;
  const args = expression.args.map((arg) => compile(arg, layout, tools));
  const known: Argument[] = args.map((arg) => ({ type: arg.type, ...(arg.constant && { constant: arg.constant }) }));
  const { window, kernel } = overload;
  if (window !== undefined) {
    return {
      type,
      evaluate: (batch) =>
        window(
          args.map((arg) => arg.evaluate(batch)),
          batch.length,
          tools.context,
        ),
    };
  }
  const row = overload.specialize?.(known, tools.context) ?? overload.eval;
  if (row === undefined) throw new Error(`function '${expression.function.name}' has no meaning`);
  const safe = overload.nulls === "see" ? row : propagateNulls(row, type, args.length);
  return lift(type, args, safe, expression.function.volatile === true, tools.guard, kernel);
}

/** `f(…)[i]` as one call, where the function can give an element without the array. */
function elementOfCall({ overload, args: [call, index], type, span }: Invocation): Invocation | undefined {
  if (overload.takesElement === undefined || call?.kind !== "invocation" || call.overload.element === undefined) return undefined;
  if (call.args.length < call.overload.params.length - 1 || call.args.length === call.overload.params.length) return undefined;
  const { element, nulls, params, returns } = call.overload;
  const fused = { params, returns, specialize: element, ...(nulls && { nulls }) };
  return { kind: "invocation", type, function: call.function, overload: fused, args: [...call.args, index!], span };
}

function compileQueryValue({ plan, mode, type }: QueryValue, tools: CompileTools): Compiled {
  const batch = tools.run(plan);
  const column = batch.columns[0];
  if (mode === "scalar") return constant(type, column === undefined || batch.length === 0 ? nullOf(type) : column.get(0));
  const items: Dynamic[] = [];
  for (let i = 0; column !== undefined && i < batch.length; i++) items.push(toDynamicValue(column.type, column.get(i)));
  return constant("dynamic", items);
}

function propagateNulls(row: RowFunction, type: ScalarType, count: number): RowFunction {
  const none = nullOf(type);
  // Without an array a row: most functions take one to three arguments.
  if (count === 1) return (a) => (a === null ? none : row(a!));
  if (count === 2) return (a, b) => (a === null || b === null ? none : row(a!, b!));
  if (count === 3) return (a, b, c) => (a === null || b === null || c === null ? none : row(a!, b!, c!));
  return (...values) => {
    for (let i = 0; i < values.length; i++) if (values[i] === null) return none;
    return row(...values);
  };
}

type Kernel = NonNullable<Invocation["overload"]["kernel"]>;

/** A row function made to work on columns: once where all is constant, once a distinct text where one dictionary is the only input, else once a row. */
function lift(
  type: ScalarType,
  args: readonly Compiled[],
  row: RowFunction,
  isVolatile: boolean,
  guard: Guard,
  kernel?: Kernel,
): Compiled {
  if (!isVolatile && args.every((arg) => arg.constant !== undefined)) {
    return constant(type, row(...args.map((arg) => arg.constant!.value)) ?? nullOf(type));
  }
  const varying = args.flatMap((arg, position) => (arg.constant === undefined ? [position] : []));
  const fixed = args.map((arg) => arg.constant?.value ?? null);
  if (varying.length === 1 && !isVolatile) return liftOne(type, args, row, varying[0]!, fixed, guard, kernel);
  return {
    type,
    evaluate: (batch) => {
      const columns = args.map((arg) => arg.evaluate(batch));
      return kernel?.(columns, batch.length) ?? everyRow(type, columns, row, varying, fixed, batch.length, guard);
    },
  };
}

function liftOne(
  type: ScalarType,
  args: readonly Compiled[],
  row: RowFunction,
  position: number,
  fixed: readonly Value[],
  guard: Guard,
  kernel: Kernel | undefined,
): Compiled {
  const inner = args[position]!;
  const mapping = composed(type, inner, callWith(row, position, fixed), guard);
  if (kernel === undefined) return { type, mapping, evaluate: (batch) => mapping.over(mapping.source.evaluate(batch)) };
  return {
    type,
    mapping,
    evaluate: (batch) => {
      const source = mapping.source.evaluate(batch);
      if (source.kind === "constant" || distinctValues(source) !== undefined) return mapping.over(source);
      const columns = args.map((arg, at) => (at === position && arg === mapping.source ? source : arg.evaluate(batch)));
      return kernel(columns, batch.length) ?? mapping.over(source);
    },
  };
}

function composed(type: ScalarType, inner: Compiled, outer: (value: Value) => Value, guard: Guard): Mapping {
  const none = nullOf(type);
  const { mapping } = inner;
  const then = (before: (value: Value) => Value) => (value: Value) => outer(before(value)) ?? none;
  const call = mapping === undefined ? (value: Value) => outer(value) ?? none : then(mapping.call);
  const stages = mapping && {
    first: mapping.stages?.first ?? mapping.call,
    second: mapping.stages === undefined ? (value: Value) => outer(value) ?? none : then(mapping.stages.second),
  };
  let known: { readonly distinct: readonly Value[]; readonly byCode: ByCode } | undefined;
  const over = (column: Column): Column => {
    const { length } = column;
    const watch = guard.watching(type);
    if (column.kind === "constant") return new ConstantColumn(type, call(column.value), length);
    const distinct = distinctValues(column);
    if (distinct !== undefined && (known?.distinct === distinct || distinct.length <= length * distinctPerRow)) {
      if (known?.distinct !== distinct) {
        const results = distinct.map((value, code) => watch(call(value), code));
        known = { distinct, byCode: columnsByCode(type, results, call(nullOf(column.type))) };
      }
      return known.byCode((column as DictionaryColumn | CodedColumn).codes);
    }
    const staged = stages && type === "string" ? textsInStages(column, stages.first, stages.second, watch) : undefined;
    return staged ?? buildColumn(type, length, (i) => watch(call(column.get(i)), i));
  };
  return { source: mapping?.source ?? inner, call, stages, over };
}

/** A batch is a part of its table, whose other rows have most of the distinct values that it has not. */
const distinctPerRow = 4;

/** The values that a coded column is made of. */
function distinctValues(column: Column): readonly Value[] | undefined {
  return column.kind === "dictionary" ? column.dictionary : column.kind === "coded" ? column.distinct : undefined;
}

/** The row function as one of a single argument, the others being fixed. */
function callWith(row: RowFunction, position: number, fixed: readonly Value[]): (value: Value) => Value {
  switch (fixed.length) {
    case 1:
      return (value) => row(value);
    case 2:
      return position === 0 ? (value) => row(value, fixed[1]!) : (value) => row(fixed[0]!, value);
    default: {
      const values = [...fixed];
      return (value) => {
        values[position] = value;
        return row(...values);
      };
    }
  }
}

function everyRow(
  type: ScalarType,
  columns: readonly Column[],
  row: RowFunction,
  varying: readonly number[],
  fixed: readonly Value[],
  length: number,
  guard: Guard,
): Column {
  const watch = guard.watching(type);
  if (columns.length === 2) {
    const [left, right] = columns as [Column, Column];
    return buildColumn(type, length, (i) => watch(row(left.get(i), right.get(i)), i));
  }
  if (columns.length === 3) {
    const [first, second, third] = columns as [Column, Column, Column];
    return buildColumn(type, length, (i) => watch(row(first.get(i), second.get(i), third.get(i)), i));
  }
  const values = [...fixed];
  return buildColumn(type, length, (i) => {
    for (const position of varying) values[position] = columns[position]!.get(i);
    return watch(row(...values), i);
  });
}
