import type { Call, CallOperator } from "../../../grammar/tree.js";
import type { Binder, Relation } from "../operators/definition.js";

/** The columns that `evaluate f(…) : (a: long, *)` is to give. */
export type OutputSchema = NonNullable<CallOperator["schema"]>;

/** A function for `evaluate`: a table in, a table out. */
export interface PluginDefinition {
  readonly kind: "plugin";
  readonly name: string;
  readonly doc: string;
  /** Its columns depend on the rows, so that an output schema spares it a look at them; others are held to the schema by `evaluate`. */
  readonly takesSchema?: true;
  readonly bind: (call: Call, input: Relation, binder: Binder, schema: OutputSchema | undefined) => Relation | undefined;
  readonly differs?: string;
  readonly examples?: readonly string[];
}

/** Registers a plugin. */
export function plugin(definition: Omit<PluginDefinition, "kind">): PluginDefinition {
  return { kind: "plugin", ...definition };
}
