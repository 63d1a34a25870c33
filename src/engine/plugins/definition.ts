import type { Call } from "../../../grammar/tree.js";
import type { Binder, Relation } from "../operators/definition.js";

/** A function for `evaluate`: a table in, a table out. */
export interface PluginDefinition {
  readonly kind: "plugin";
  readonly name: string;
  readonly doc: string;
  /** May stand without a table before it: `evaluate f(…)`. */
  readonly source?: true;
  readonly bind: (call: Call, input: Relation | undefined, binder: Binder) => Relation | undefined;
  readonly examples?: readonly string[];
}

/** Registers a plugin. */
export function plugin(definition: Omit<PluginDefinition, "kind">): PluginDefinition {
  return { kind: "plugin", ...definition };
}
