import type { AggregateFunction, AggregateOverload } from "../../../src/engine/aggregates/definition.js";
import type { Argument, QueryContext } from "../../../src/engine/functions/definition.js";
import { columnOf, type Column, dictionaryOf } from "../../../src/engine/types/column.js";
import { formatJson } from "../../../src/engine/types/json.js";
import type { ScalarType } from "../../../src/engine/types/type.js";
import { toDynamicValue, type Dynamic, type Value } from "../../../src/engine/types/value.js";

export interface Call {
  readonly aggregate: AggregateFunction;
  /** A type for a column, a value for a constant. */
  readonly args: readonly (ScalarType | { readonly type: ScalarType; readonly value: Value })[];
}

export const context: QueryContext = {
  now: 0n,
  random: () => 0.5,
  fail: (code, message) => {
    throw new Error(`${code}: ${message}`);
  },
};

export function argumentsOf({ args }: Call): readonly Argument[] {
  return args.map((arg) => (typeof arg === "string" ? { type: arg } : { type: arg.type, constant: { value: arg.value } }));
}

/** The overload that takes as many arguments. */
export function overloadOf({ aggregate, args }: Call): AggregateOverload {
  const fits = aggregate.overloads.find(({ params }) => {
    const least = params.reduce((sum, { mode, min }) => sum + (mode === "required" ? 1 : mode === "rest" ? (min ?? 1) : 0), 0);
    return args.length >= least && (args.length <= params.length || params.at(-1)?.mode === "rest");
  });
  if (fits === undefined) throw new Error(`${aggregate.name} does not take ${args.length} arguments`);
  return fits;
}

/** A row of values for the columns, completed by the constants. */
export function completed({ args }: Call, row: readonly Value[]): readonly Value[] {
  let next = 0;
  return args.map((arg) => (typeof arg === "string" ? row[next++]! : arg.value));
}

/** The result of rows given in parts, each accumulated for itself and merged in order. */
export function inParts(call: Call, parts: readonly (readonly (readonly Value[])[])[]): Value | readonly Value[] {
  const { init, add, merge, result } = overloadOf(call).accumulate(argumentsOf(call), context);
  const states = parts.map((rows) => rows.reduce((state, row) => add(state, ...completed(call, row)), init()));
  return result(states.reduce(merge, init()));
}

export function run(call: Call, rows: readonly (readonly Value[])[]): Value | readonly Value[] {
  return inParts(call, [rows]);
}

/** The columns of a call as a kernel sees them; strings and guids by code. */
export function columnsOf({ args }: Call, rows: readonly (readonly Value[])[]): readonly Column[] {
  return args.map((arg, i) => {
    const type = typeof arg === "string" ? arg : arg.type;
    const column = columnOf(
      type,
      rows.map((row) => row[i]!),
    );
    return type === "string" || type === "guid" ? dictionaryOf(column) : column;
  });
}

/** A text that tells results apart, but not reals that differ by rounding errors. */
export function shown(type: ScalarType, value: Value | readonly Value[]): string {
  const dynamic = toDynamicValue(type, value as Value);
  return type === "real" && typeof value === "number"
    ? String(Math.round(value * 1e9) / 1e9 + 0)
    : formatJson(dynamic as Dynamic);
}
