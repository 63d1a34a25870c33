import type { PartitionOperator } from "../../../grammar/tree.js";
import { type BoundExpression, reference, type Slot, slot } from "../plan/expression.js";
import type { PlanNode } from "../plan/node.js";
import { type Binder, operator, type Relation } from "./definition.js";
import { isKeyType } from "./scope.js";
import { groupRows, leafOf, rowsAt, stacked } from "./subquery.js";

export const partition = operator({
  name: "partition",
  doc: "Splits the table by the values of a column and runs a subquery over each part; a subquery in braces has a source of its own and knows the value by the column's name.",
  bind: (node, input, binder) => {
    if (!isStrategy(node, binder)) return undefined;
    if (node.id !== undefined) {
      binder.report("unsupported", node.id, { what: "'id' of 'partition'", instead: "leave it out" });
      return undefined;
    }
    const key = binder.column(node.by, input.plan.slots);
    if (key === undefined) return undefined;
    if (!isKeyType(key.type, binder)) binder.report("dynamic-key", node.by, { operator: "partition" });
    const part = leafOf(input.plan.slots);
    const value = leafOf([key]);
    const subquery = node.braces
      ? binder.withValues(new Map([[key.name, firstOf(value, key)]])).table(node.subquery)
      : node.subquery.kind === "pipe"
        ? binder.apply(node.subquery, { plan: part, serialized: input.serialized })
        : undefined;
    if (subquery === undefined) return undefined;
    const plan: PlanNode = {
      kind: "operate",
      name: "partition",
      slots: subquery.plan.slots.map(({ name, type }) => slot(name, type)),
      inputs: [input.plan],
      run: ([batch], { evaluate, runOver, check }) => {
        const keys = evaluate(reference(key), input.plan, batch!);
        const results = groupRows(keys, check).map((rows) => {
          const single = { columns: [keys.slice(rows[0]!, rows[0]! + 1)], length: 1 };
          return runOver(
            subquery.plan,
            new Map([
              [part, rowsAt(batch!, rows)],
              [value, single],
            ]),
          );
        });
        return stacked(subquery.plan.slots, results);
      },
    };
    return { plan, serialized: false } satisfies Relation;
  },
});

function firstOf(plan: PlanNode, { type }: Slot): BoundExpression {
  return { kind: "query-value", type, plan, mode: "scalar" };
}

const strategies = ["native", "shuffle", "legacy"];

/** The strategies differ in how the work is spread, not in what comes out. */
function isStrategy({ parameters }: PartitionOperator, binder: Binder): boolean {
  const option = parameters.find(({ name }) => name.toLowerCase() === "hint.strategy");
  const written = option?.value.kind === "name" ? option.value.name.toLowerCase() : "";
  if (option === undefined || strategies.includes(written)) return true;
  binder.report("bad-option", option.value, { name: "hint.strategy", value: written, allowed: strategies });
  return false;
}
