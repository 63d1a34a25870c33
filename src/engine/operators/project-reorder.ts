import type { Slot } from "../plan/expression.js";
import { operator } from "./definition.js";
import { kept, projectNode, withPlan } from "./scope.js";

export const projectReorder = operator({
  name: "project-reorder",
  doc: "Puts the columns named first; those a wildcard stands for can be sorted by name, `granny` counting digits as numbers.",
  bind: (node, input, binder) => {
    const first: Slot[] = [];
    for (const { expression, order } of node.expressions) {
      if (expression.kind === "name" && first.some(({ name }) => name === expression.name)) {
        binder.report("duplicate-column", expression, { name: expression.name });
      }
      const columns = binder.columnsLike(expression, input.plan.slots).filter((column) => !first.includes(column));
      first.push(...(order === undefined ? columns : sorted(columns, order)));
    }
    const rest = input.plan.slots.filter((column) => !first.includes(column));
    return withPlan(input, projectNode(input.plan, kept([...first, ...rest])));
  },
});

function sorted(columns: readonly Slot[], order: "asc" | "desc" | "granny-asc" | "granny-desc"): readonly Slot[] {
  const compare = order.startsWith("granny") ? compareGranny : compareText;
  const sign = order.endsWith("desc") ? -1 : 1;
  return [...columns].sort((a, b) => sign * compare(a.name, b.name));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Runs of digits compare as numbers: `a20` comes after `a100` in text, before it here. */
function compareGranny(a: string, b: string): number {
  const [left, right] = [a.match(/\d+|\D+/g) ?? [], b.match(/\d+|\D+/g) ?? []];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i]!, right[i]!];
    const numbers = /^\d/.test(x) && /^\d/.test(y);
    const order = numbers ? Number(x) - Number(y) || compareText(x, y) : compareText(x, y);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
