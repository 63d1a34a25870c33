import type { Assignment } from "../plan/node.js";
import { type Binder, type NamedBound, operator } from "./definition.js";
import { assignment, projectNode, scopeOf, withPlan } from "./scope.js";

export const project = operator({
  name: "project",
  doc: "The columns named, in the order named, computed where they are not columns of the table.",
  bind: (node, input, binder) => {
    const named = binder.named(node.expressions, scopeOf(input));
    return withPlan(input, projectNode(input.plan, distinctNames(named, binder)));
  },
});

/** Columns with names of their own: a name written twice is a mistake, one made up gets a number. */
export function distinctNames(named: readonly NamedBound[], binder: Binder): readonly Assignment[] {
  const taken = new Set<string>();
  return named.map(({ name, explicit, expression, node }) => {
    if (explicit && taken.has(name)) binder.report("duplicate-column", node, { name });
    let unique = name;
    for (let number = 1; taken.has(unique); number++) unique = `${name}${number}`;
    taken.add(unique);
    return assignment(unique, expression);
  });
}
