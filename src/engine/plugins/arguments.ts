import type { Call, Expression } from "../../../grammar/tree.js";
import type { Binder, Relation } from "../operators/definition.js";
import { assignment, projectNode, scopeOf } from "../operators/scope.js";
import type { Slot } from "../plan/expression.js";
import type { PlanNode } from "../plan/node.js";
import type { ScalarType } from "../types/type.js";
import type { Value } from "../types/value.js";

/** What a plugin takes, by name and in order. */
export interface PluginSignature {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
  /** Any number of further arguments may follow. */
  readonly rest?: boolean;
}

/** The arguments of a call: by name, and those that follow. */
export interface PluginArguments {
  readonly named: ReadonlyMap<string, Expression>;
  readonly rest: readonly Expression[];
}

/** Arguments by position, or as `name = value`. */
export function readArguments(call: Call, signature: PluginSignature, binder: Binder): PluginArguments | undefined {
  const { required, optional = [], rest = false } = signature;
  const names = [...required, ...optional];
  const named = new Map<string, Expression>();
  const further: Expression[] = [];
  let good = true;
  for (const [position, argument] of call.arguments.entries()) {
    if (argument.kind === "named" && argument.names.length === 1) {
      const given = argument.names[0]!;
      const name = names.find((known) => known.toLowerCase() === given.name.toLowerCase());
      if (name !== undefined) named.set(name, argument.value);
      else if (rest) further.push(argument);
      else {
        binder.report("unknown-option", given, { operator: call.name.name, name: given.name, allowed: names });
        good = false;
      }
    } else if (position < names.length) named.set(names[position]!, argument);
    else further.push(argument);
  }
  if (required.some((name) => !named.has(name)) || (further.length > 0 && !rest)) {
    const most = rest ? Number.POSITIVE_INFINITY : names.length;
    if (good)
      binder.report("argument-count", call, { name: call.name.name, given: call.arguments.length, least: required.length, most });
    return undefined;
  }
  return good ? { named, rest: further } : undefined;
}

/** A column of the input, of one of the types where they are given. */
export function columnArgument(
  node: Expression,
  input: Relation,
  binder: Binder,
  plugin: string,
  types?: readonly ScalarType[],
): Slot | undefined {
  const column = binder.column(node, scopeOf(input).columns);
  if (column === undefined || types === undefined || types.includes(column.type)) return column;
  binder.report("operand-type", node, { operator: plugin, type: column.type, expected: types.join(" or ") });
  return undefined;
}

/** A value that depends on no row, of a type: "absent" where it is not written, "bad" where it was reported. */
export function constantArgument(
  node: Expression | undefined,
  type: ScalarType,
  what: string,
  binder: Binder,
): { readonly value: Value } | "absent" | "bad" {
  if (node === undefined) return "absent";
  const bound = binder.expressionOf(node, { columns: [], serialized: false }, type, what);
  if (bound.kind === "constant") return { value: bound.value };
  if (bound.kind === "erroneous") return "bad";
  // What is not known yet is the value of a query: `toscalar(…)`.
  const row: PlanNode = { kind: "rows", slots: [], batch: { columns: [], length: 1 } };
  const value: Relation = { plan: projectNode(row, [assignment("", bound)]), serialized: true };
  const batch = binder.rowsNow(value, node, what, "write the value itself");
  return batch === undefined ? "bad" : { value: batch.columns[0]!.get(0) };
}
