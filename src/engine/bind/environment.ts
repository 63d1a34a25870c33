import type { FunctionLiteral, PatternStatement } from "../../../grammar/tree.js";
import type { Relation } from "../operators/definition.js";
import type { BoundExpression } from "../plan/expression.js";

/** What a name stands for, beside the columns of a table. */
export type Binding =
  | { readonly kind: "scalar"; readonly expression: BoundExpression }
  | { readonly kind: "table"; readonly relation: () => Relation }
  | { readonly kind: "function"; readonly literal: FunctionLiteral; readonly environment: Environment }
  | {
      readonly kind: "pattern";
      readonly statement: PatternStatement;
      /** A function for each case of the pattern. */
      readonly functions: readonly FunctionLiteral[];
      readonly environment: Environment;
    };

/** Names that `let`, `as` and parameters have given meaning to; inner ones hide outer ones. */
export interface Environment {
  readonly names: Map<string, Binding>;
  readonly parent: Environment | undefined;
  /** The functions being expanded, to refuse one that calls itself. */
  readonly calls: readonly FunctionLiteral[];
}

export function childOf(parent: Environment, calls: readonly FunctionLiteral[] = parent.calls): Environment {
  return { names: new Map(), parent, calls };
}

export const emptyEnvironment = (): Environment => ({ names: new Map(), parent: undefined, calls: [] });

export function lookup(environment: Environment | undefined, name: string): Binding | undefined {
  for (let at = environment; at !== undefined; at = at.parent) {
    const binding = at.names.get(name);
    if (binding !== undefined) return binding;
  }
  return undefined;
}

/** All names that are known, for "did you mean". */
export function* namesOf(environment: Environment | undefined, kind?: Binding["kind"]): Iterable<string> {
  for (let at = environment; at !== undefined; at = at.parent) {
    for (const [name, binding] of at.names) if (kind === undefined || binding.kind === kind) yield name;
  }
}
