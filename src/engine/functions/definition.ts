import type { Column } from "../types/column.js";
import type { Decimal } from "../types/decimal.js";
import type { ScalarType, Type } from "../types/type.js";
import type { Dynamic, Value } from "../types/value.js";

/**
 * A family of types that a parameter takes as they come; a plain type instead converts what converts to it.
 * any: every type. number: int, long, real, decimal. integer: int, long. summable: numbers, timespan, datetime.
 * static: all but dynamic. orderable: all but dynamic and guid. text: string or dynamic. common: every type, all such arguments converted to the one they have in common.
 */
export type TypeClass =
  | "any"
  | "number"
  | "integer"
  | "summable"
  | "static"
  | "orderable"
  | "text"
  | "common"
  | "common-number"
  | "common-orderable";
export type ParameterType = ScalarType | TypeClass;

export interface Parameter<T extends ParameterType = ParameterType, Mode extends string = "required" | "optional" | "rest"> {
  readonly name: string;
  readonly type: T;
  readonly mode: Mode;
  /** A rest parameter's least number of arguments. */
  readonly min?: number;
  /** The argument must be a constant. */
  readonly constant?: boolean;
}

/** A required parameter. */
export function param<const T extends ParameterType>(name: string, type: T): Parameter<T, "required"> {
  return { name, type, mode: "required" };
}

/** A parameter that may be left out: its function then sees `undefined`. */
export function optional<const T extends ParameterType>(name: string, type: T): Parameter<T, "optional"> {
  return { name, type, mode: "optional" };
}

/** The last parameter, which takes any number of arguments, `min` at least. */
export function rest<const T extends ParameterType>(name: string, type: T, min = 1): Parameter<T, "rest"> {
  return { name, type, mode: "rest", min };
}

/** The parameter, to be given as a constant. */
export function constant<P extends Parameter>(parameter: P): P {
  return { ...parameter, constant: true };
}

/** What is known of an argument before any row is seen. */
export interface Argument {
  readonly type: ScalarType;
  /** Its value, where it is a constant (null is a value here). */
  readonly constant?: { readonly value: Value };
}

/** What a query's functions may ask of the world. */
export interface QueryContext {
  /** The instant that `now()` gives, in ticks: one for the whole query. */
  readonly now: bigint;
  /** A number in [0, 1). */
  readonly random: () => number;
  /** Ends the query with a named error at a point where no place in the text is at hand. */
  readonly fail: (code: string, message: string) => never;
}

/** An argument with the name that an unnamed column of it would have (`tags.env` → `tags_env`); `""` where it has none. */
export interface NamedArgument extends Argument {
  readonly name: string;
}

/** One of the columns of a function that gives several. */
export interface ResultColumn {
  readonly name: string;
  readonly type: ScalarType;
}

/** How an unnamed column is named: by the first argument, or by the function's name or another prefix and the first argument. */
export type ResultName = "first-argument" | "name-and-first-argument" | { readonly prefix: string };

export type RowFunction = (...values: Value[]) => Value;

/** One way to call a function, with the types erased: what the registry holds. */
export interface Overload {
  readonly params: readonly Parameter[];
  readonly returns: ScalarType | ((args: readonly Argument[]) => Type);
  /**
   * The columns that an unnamed call makes, for functions that give several (`series_stats`) or name them their own way; with more than
   * one, `returns` is dynamic and the value an array with a value a column, `f(x)[1]` takes the second, and `extend (a, b) = f(x)` names the first two.
   */
  readonly columns?: (args: readonly NamedArgument[]) => readonly ResultColumn[];
  /** `see`: the function is called with nulls too; otherwise a null argument makes the result null (`""` for a string). */
  readonly nulls?: "see";
  readonly eval?: RowFunction;
  /** Prepares a row function from what is known of the arguments: a pattern compiled once, a unit looked up. Wins over `eval`. */
  readonly specialize?: (args: readonly Argument[], context: QueryContext) => RowFunction;
  /** Computes all rows at once, in their order: for functions that look at neighbours. Needs serialised input. */
  readonly window?: (columns: readonly Column[], length: number, context: QueryContext) => Column;
  /** Computes a batch at once where that is measurably faster; undefined: this combination is left to `eval`. */
  readonly kernel?: (columns: readonly Column[], length: number) => Column | undefined;
  /** For a function that gives an array: one element of it, whose position is a further argument, without making the array. */
  readonly element?: (args: readonly Argument[], context: QueryContext) => RowFunction;
  /** It gives the element of its first argument at its second. */
  readonly takesElement?: true;
  /** It does no more than convert its argument to its result's type. */
  readonly isConversion?: true;
}

export interface ScalarFunction {
  readonly kind: "scalar";
  readonly name: string;
  readonly aliases: readonly string[];
  readonly doc: string;
  readonly overloads: readonly Overload[];
  /** How an unnamed column of it is named: by its first argument's name, `strlen_x`, `type_x`; otherwise `Column1`. */
  readonly resultName?: ResultName;
  /** Its value may differ from call to call: never folded. */
  readonly volatile?: boolean;
  /** It may take long over small arguments: never computed while binding. */
  readonly costly?: boolean;
  /** A departure from Kusto. */
  readonly differs?: string;
  readonly examples: Readonly<Record<string, unknown>>;
}

type ValueOf<T extends ParameterType> = T extends "bool"
  ? boolean
  : T extends "int" | "real"
    ? number
    : T extends "long" | "datetime" | "timespan"
      ? bigint
      : T extends "string" | "guid"
        ? string
        : T extends "decimal"
          ? Decimal
          : T extends "dynamic"
            ? Dynamic
            : Value;

/** The arguments of a row function, from its parameters. */
type ArgumentsOf<P extends readonly Parameter[], Null> = P extends readonly [infer Head, ...infer Tail]
  ? Head extends Parameter<infer T, infer Mode>
    ? Tail extends readonly Parameter[]
      ? Mode extends "rest"
        ? (ValueOf<T> | Null)[]
        : Mode extends "optional"
          ? [(ValueOf<T> | Null)?, ...ArgumentsOf<Tail, Null>]
          : [ValueOf<T> | Null, ...ArgumentsOf<Tail, Null>]
      : never
    : never
  : [];

type ResultOf<R> = R extends ScalarType ? ValueOf<R> | null : Value;

interface OverloadInput<P extends readonly Parameter[], R, N> extends Omit<Overload, "params" | "returns" | "nulls" | "eval"> {
  readonly params: P;
  readonly returns: R;
  readonly nulls?: N;
  readonly eval?: (...args: ArgumentsOf<P, N extends "see" ? null : never>) => ResultOf<R>;
}

/** One of several ways to call a function. */
export function overload<
  const P extends readonly Parameter[],
  const R extends ScalarType | ((args: readonly Argument[]) => Type),
  const N extends "see" | undefined = undefined,
>(input: OverloadInput<P, R, N>): Overload {
  return input as unknown as Overload;
}

interface About {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly doc: string;
  readonly resultName?: ResultName;
  readonly volatile?: boolean;
  readonly costly?: boolean;
  readonly differs?: string;
  /** Calls and what they give, as the public API shows it: a datetime, timespan or decimal as text, a long as a number. */
  readonly examples: Readonly<Record<string, unknown>>;
}

/** A scalar function with one way to call it. */
export function scalar<
  const P extends readonly Parameter[],
  const R extends ScalarType | ((args: readonly Argument[]) => Type),
  const N extends "see" | undefined = undefined,
>(definition: About & OverloadInput<P, R, N>): ScalarFunction {
  const { name, aliases, doc, resultName, volatile, costly, differs, examples, ...way } = definition;
  return define({ name, aliases, doc, resultName, volatile, costly, differs, examples }, [way as unknown as Overload]);
}

/** A scalar function with several ways to call it; the first that fits is taken. */
export function scalarOverloads(definition: About & { readonly overloads: readonly Overload[] }): ScalarFunction {
  const { overloads, ...about } = definition;
  return define(about, overloads);
}

function define(
  about: { readonly [Key in keyof About]: About[Key] | undefined },
  overloads: readonly Overload[],
): ScalarFunction {
  const { name, aliases, doc, resultName, volatile, costly, differs, examples } = about;
  return {
    kind: "scalar",
    name: name as string,
    aliases: aliases ?? [],
    doc: doc as string,
    overloads,
    ...(resultName && { resultName }),
    ...(volatile && { volatile }),
    ...(costly && { costly }),
    ...(differs && { differs }),
    examples: examples ?? {},
  };
}

/** The result has the type of the argument at the position. */
export function sameAs(position: number): (args: readonly Argument[]) => Type {
  return (args) => args[position]?.type ?? "unknown";
}

/** The widest of the numeric types: int and long → long, with real → real, with decimal → decimal. */
export function widest(args: readonly Argument[]): Type {
  if (args.some(({ type }) => type === "decimal")) return "decimal";
  return args.some(({ type }) => type === "real") ? "real" : "long";
}
