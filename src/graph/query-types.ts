import type { LibraryQueries } from "./library-queries.js";

/**
 * The parameters and rows of saved queries by name. `argonite typegen` writes a module that adds those of a folder:
 * `declare module "argonite" { interface QueryTypes { … } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: others add to it
export interface QueryTypes {}

/** What is known of a saved query before it is run. */
export interface QueryType {
  readonly parameters: object;
  readonly row: object;
}

/** A value of a dynamic column. */
export type Json = string | number | bigint | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The queries whose types are known: those that were added, then those of the package. */
export type QueryName = keyof QueryTypes | keyof LibraryQueries;

/** What is known of a query, which is any text or name. */
export type TypeOf<Q extends string> = Q extends keyof QueryTypes
  ? QueryTypes[Q] extends infer T extends QueryType
    ? T
    : Unknown
  : Q extends keyof LibraryQueries
    ? LibraryQueries[Q]
    : Unknown;

interface Unknown {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly row: Readonly<Record<string, unknown>>;
}

export type RowOf<Q extends string> = TypeOf<Q>["row"];
export type ParametersOf<Q extends string> = TypeOf<Q>["parameters"];

/** What follows a query in a call; its parameters may be left out where none must be given. */
export type QueryArguments<Q extends string, Options> =
  Record<never, never> extends ParametersOf<Q>
    ? [parameters?: ParametersOf<Q>, options?: Options]
    : [parameters: ParametersOf<Q>, options?: Options];
