import type { Call, Expression } from "../../../grammar/tree.js";
import { aggregated } from "../operators/summarize.js";
import { withPlan } from "../operators/scope.js";
import { constantOf } from "../plan/expression.js";
import { constantArgument, readArguments } from "./arguments.js";
import { plugin } from "./definition.js";

export const preview = plugin({
  name: "preview",
  doc: "Two results: the first rows of the table, and the number of all its rows.",
  bind: (call, input, binder) => {
    const args = readArguments(call, { required: ["NumberOfRows"] }, binder);
    const count = args && constantArgument(args.named.get("NumberOfRows"), "long", "the number of rows", binder);
    if (count === undefined || typeof count === "string") return undefined;
    const share = binder.share(input);
    const rows = share();
    const first = withPlan(rows, {
      kind: "limit",
      slots: rows.plan.slots,
      input: rows.plan,
      count: constantOf("long", count.value),
    });
    return { ...first, more: [aggregated([countOfRows(call)], [], share(), false, binder)] };
  },
});

/** `Count = count()`. */
function countOfRows({ start, end }: Call): Expression {
  const name = (text: string) => ({ kind: "name", name: text, quoted: false, start, end }) as const;
  return {
    kind: "named",
    names: [name("Count")],
    tuple: false,
    value: { kind: "call", name: name("count"), arguments: [], start, end },
    start,
    end,
  };
}
