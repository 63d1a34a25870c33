import type { Assignment } from "../plan/node.js";
import { reference } from "../plan/expression.js";
import { type Binder, type NamedBound, operator, type Relation } from "./definition.js";
import { assignment, projectNode, scopeOf, withPlan } from "./scope.js";

export const extend = operator({
  name: "extend",
  doc: "Adds computed columns; one with the name of a column that is there takes its place.",
  bind: (node, input, binder) => extended(input, binder.named(node.expressions, scopeOf(input), "extend"), binder),
});

/** The table with the columns added, or put in place of those of the same name. */
export function extended(input: Relation, named: readonly NamedBound[], binder: Binder): Relation {
  const added = new Map<string, Assignment>();
  const explicit = new Set<string>();
  for (const item of named) {
    if (item.explicit && explicit.has(item.name)) binder.report("duplicate-column", item.node, { name: item.name });
    if (item.explicit) explicit.add(item.name);
    if (item.explicit || !explicit.has(item.name)) added.set(item.name, assignment(item.name, item.expression));
  }
  const outputs: Assignment[] = input.plan.slots.map(
    (column) => added.get(column.name) ?? { slot: column, expression: reference(column) },
  );
  const present = new Set(input.plan.slots.map(({ name }) => name));
  for (const [name, output] of added) if (!present.has(name)) outputs.push(output);
  return withPlan(input, projectNode(input.plan, outputs));
}
