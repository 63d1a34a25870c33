import type { Expression } from "../../../grammar/tree.js";
import { reference, type Slot, slot } from "../plan/expression.js";
import type { AggregateCall, Assignment } from "../plan/node.js";
import { type AggregateCollector, type Binder, type NamedBound, operator, type Relation } from "./definition.js";
import { distinctNames } from "./project.js";
import { isKeyType, projectNode, scopeOf } from "./scope.js";

export const summarize = operator({
  name: "summarize",
  doc: "One row a group of rows that agree in the keys behind `by`, with aggregates over each group; without `by`, one row for all.",
  bind: (node, input, binder) => {
    const keys = bindKeys(node.by, input, binder, "summarize");
    return aggregated(node.aggregates, keys, input, node.hasBy, binder);
  },
});

/** Group keys with their names. */
export function bindKeys(
  nodes: readonly Expression[],
  input: Relation,
  binder: Binder,
  operatorName: string,
): readonly Assignment[] {
  const named = binder.named(nodes, scopeOf(input));
  for (const { expression, node } of named) {
    if (expression.type !== "unknown" && !isKeyType(expression.type, binder))
      binder.report("dynamic-key", node, { operator: operatorName });
  }
  return distinctNames(named, binder);
}

/** The keys, then the aggregates' columns. */
export function aggregated(
  aggregates: readonly Expression[],
  keys: readonly Assignment[],
  input: Relation,
  hasBy: boolean,
  binder: Binder,
): Relation {
  const calls: AggregateCall[] = [];
  const keySlots = keys.map((key) => key.slot);
  const grouped = new Set(keys.flatMap(({ expression }) => (expression.kind === "reference" ? [expression.slot] : [])));
  const collector: AggregateCollector = { calls, keys: keySlots, grouped };
  const named = binder.named(aggregates, { ...scopeOf(input), aggregates: collector });
  const node = {
    kind: "aggregate",
    slots: [...keySlots, ...calls.flatMap((call) => call.slots)],
    input: input.plan,
    keys,
    calls,
    grouped: hasBy,
  } as const;
  const keyColumns: NamedBound[] = keys.map(({ slot: key }) => ({
    expression: reference(key),
    name: key.name,
    explicit: false,
    node: missing,
  }));
  const outputs = distinctNames([...keyColumns, ...named], binder);
  return { plan: projectNode(node, reuseKeys(outputs, keySlots)), serialized: false };
}

const missing: Expression = { kind: "missing", start: 0, end: 0 };

/** The keys keep their slots. */
function reuseKeys(outputs: readonly Assignment[], keys: readonly Slot[]): readonly Assignment[] {
  return outputs.map((output, position) =>
    position < keys.length ? { slot: slot(output.slot.name, keys[position]!.type), expression: output.expression } : output,
  );
}
