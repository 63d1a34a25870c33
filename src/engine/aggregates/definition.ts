import type { Argument, Parameter, QueryContext } from "../functions/definition.js";
import type { Column } from "../types/column.js";
import type { ScalarType, Type } from "../types/type.js";
import type { Value } from "../types/value.js";

/** A result column of an aggregate that gives several (`arg_max`, `percentiles`). */
export interface AggregateColumn {
  readonly name: string;
  readonly type: ScalarType;
}

/** An argument of an aggregate as its definition sees it. */
export interface AggregateArgument extends Argument {
  /** The name that an unnamed column of the argument would have; `""` where it has none. */
  readonly name: string;
  /** The argument's own text, where a name is made of it. */
  readonly text: string;
}

/** How one call accumulates: made once a query from what is known of the arguments. */
export interface Accumulator<State = unknown> {
  readonly init: () => State;
  /** Takes in one row's arguments (nulls included) and returns the state. */
  readonly add: (state: State, ...values: Value[]) => State;
  /** Takes the second state into the first. */
  readonly merge: (state: State, other: State) => State;
  /** The result, or one value a column where the aggregate gives several. */
  readonly result: (state: State) => Value | readonly Value[];
}

export interface AggregateFunction {
  readonly kind: "aggregate";
  readonly name: string;
  readonly aliases: readonly string[];
  readonly doc: string;
  readonly overloads: readonly AggregateOverload[];
  /** The prefix of an unnamed column: `sum` → `sum_x`, `make_list` → `list_x`; "": the argument's own name; absent: the function's name. */
  readonly prefix?: string;
  readonly differs?: string;
  /** `summarize` calls over the numbers 1..5 in a column `x`, and what they give: `{ "sum(x)": 15 }`. */
  readonly examples: Readonly<Record<string, unknown>>;
}

export interface AggregateOverload {
  readonly params: readonly Parameter[];
  /** The last argument may be `*`: all columns that are not group keys (`arg_max(x, *)`, `take_any(*)`). */
  readonly star?: boolean;
  readonly returns: ScalarType | ((args: readonly Argument[]) => Type);
  /** The columns, where it is not one by the prefix rule. */
  readonly columns?: (args: readonly AggregateArgument[]) => readonly AggregateColumn[];
  readonly accumulate: (args: readonly Argument[], context: QueryContext) => Accumulator;
  /** Computes all groups of all rows at once where that is measurably faster: `groups[row]` is the group's number. Undefined: left to `accumulate`. */
  readonly kernel?: (columns: readonly Column[], groups: Int32Array, groupCount: number) => Column | undefined;
}

interface About {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly doc: string;
  readonly prefix?: string;
  readonly differs?: string;
  readonly examples: Readonly<Record<string, unknown>>;
}

/** An accumulator whose state's type is checked where it is written. */
export function accumulator<State>(definition: Accumulator<State>): Accumulator {
  return definition as Accumulator;
}

/** An aggregate with one way to call it. */
export function aggregate(definition: About & AggregateOverload): AggregateFunction {
  const { name, aliases, doc, prefix, differs, examples, ...way } = definition;
  return aggregateOverloads({
    name,
    ...(aliases && { aliases }),
    doc,
    ...(prefix !== undefined && { prefix }),
    ...(differs && { differs }),
    examples,
    overloads: [way],
  });
}

/** An aggregate with several ways to call it; the first that fits is taken. */
export function aggregateOverloads(definition: About & { readonly overloads: readonly AggregateOverload[] }): AggregateFunction {
  return { kind: "aggregate", aliases: [], ...definition };
}
