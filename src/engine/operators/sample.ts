import { constantNumber, countExpression, withPlan } from "./scope.js";
import { operator } from "./definition.js";
import { rowsAt } from "./subquery.js";

export const sample = operator({
  name: "sample",
  doc: "Rows picked at random, no more than the number.",
  bind: (node, input, binder) => {
    const count = countExpression(node.count, "sample", binder);
    return (
      count &&
      withPlan(input, {
        kind: "operate",
        name: "sample",
        slots: input.plan.slots,
        inputs: [input.plan],
        run: ([batch], { context }) => rowsAt(batch!, picked(batch!.length, constantNumber(count), context.random)),
      })
    );
  },
});

/** Row numbers in order, each with the same chance: the row is taken with the share of those wanted among those left. */
function picked(length: number, count: number, random: () => number): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < length && rows.length < count; row++) {
    if (random() * (length - row) < count - rows.length) rows.push(row);
  }
  return Int32Array.from(rows);
}
