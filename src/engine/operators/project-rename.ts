import type { Slot } from "../plan/expression.js";
import { reference, slot } from "../plan/expression.js";
import { operator } from "./definition.js";
import { projectNode, withPlan } from "./scope.js";

export const projectRename = operator({
  name: "project-rename",
  doc: "Gives columns new names, where they stand.",
  bind: (node, input, binder) => {
    const renamed = new Map<Slot, string>();
    for (const expression of node.expressions) {
      if (expression.kind !== "named" || expression.names.length !== 1) {
        binder.report("invalid", expression, { message: "'project-rename' takes 'new = old'" });
        continue;
      }
      const column = binder.column(expression.value, input.plan.slots);
      const name = expression.names[0]!;
      if (column !== undefined && column.name === name.name) binder.report("duplicate-column", name, { name: name.name });
      else if (column !== undefined) renamed.set(column, name.name);
    }
    const names = new Set<string>();
    for (const column of input.plan.slots) {
      const name = renamed.get(column) ?? column.name;
      if (names.has(name)) binder.report("duplicate-column", node, { name });
      names.add(name);
    }
    const outputs = input.plan.slots.map((column) => ({
      slot: renamed.has(column) ? slot(renamed.get(column)!, column.type) : column,
      expression: reference(column),
    }));
    return withPlan(input, projectNode(input.plan, outputs));
  },
});
