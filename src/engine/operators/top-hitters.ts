import type { Expression } from "../../../grammar/tree.js";
import { reference } from "../plan/expression.js";
import { operator } from "./definition.js";
import { countExpression, withPlan } from "./scope.js";
import { aggregated, bindKeys } from "./summarize.js";

export const topHitters = operator({
  name: "top-hitters",
  doc: "The values with the most rows, or with the highest sum behind `by`; counted exactly, where Kusto approximates.",
  bind: (node, input, binder) => {
    if (node.count === undefined) {
      binder.report("invalid", node.keyword, {
        message: "'top-hitters' takes a number of values and a column: 'top-hitters 3 of x'",
      });
      return undefined;
    }
    const limit = countExpression(node.count, "top-hitters", binder);
    const keys = bindKeys([node.of], input, binder, "top-hitters");
    const [key] = keys;
    if (limit === undefined || key === undefined) return undefined;
    const { start, end } = node.by ?? node.of;
    const measure = node.by === undefined ? `approximate_count_${key.slot.name}` : `approximate_sum_${binder.nameOf(node.by)}`;
    const call: Expression = {
      kind: "call",
      name: { kind: "name", name: node.by === undefined ? "count" : "sum", quoted: false, start, end },
      arguments: node.by === undefined ? [] : [node.by],
      start,
      end,
    };
    const name = { kind: "name", name: measure, quoted: true, start, end } as const;
    const summed = aggregated(
      [{ kind: "named", names: [name], tuple: false, value: call, start, end }],
      keys,
      input,
      true,
      binder,
    );
    const { plan } = summed;
    const order = { expression: reference(plan.slots[1]!), descending: true, nullsFirst: false };
    return { ...withPlan(summed, { kind: "sort", slots: plan.slots, input: plan, keys: [order], limit }), serialized: true };
  },
});
