import { isErroneous, slot } from "../plan/expression.js";
import type { PlanNode } from "../plan/node.js";
import { columnOf } from "../types/column.js";
import { operator } from "./definition.js";
import { textPatterns } from "./reduce-patterns.js";
import { scopeOf, withPlan } from "./scope.js";

export const reduce = operator({
  name: "reduce",
  doc: "Groups texts that are alike: a pattern with `*` where they differ, how many there are, and one of them. The patterns are near Kusto's, not the same.",
  bind: (node, input, binder) => {
    const kind = binder.options("reduce", node.parameters, ["kind"]).get("kind")?.value;
    const options = binder.options("reduce", node.with, ["threshold", "characters"]);
    const source = binder.expressionOf(node.by, scopeOf(input), "string", "what 'reduce' groups");
    const threshold = options.get("threshold");
    const characters = options.get("characters");
    const share = threshold === undefined ? 0.1 : Number(binder.constant(threshold.value, "the threshold")?.value);
    const extra = characters === undefined ? "" : binder.constant(characters.value, "the characters")?.value;
    if (!(share > 0 && share < 1)) {
      binder.report("invalid", threshold ?? node.keyword, { message: "the threshold is a number between 0 and 1" });
      return undefined;
    }
    if (kind !== undefined && !(kind.kind === "name" && kind.name === "source")) {
      binder.report("bad-option", kind, { name: "kind", value: kind.kind === "name" ? kind.name : "", allowed: ["source"] });
      return undefined;
    }
    if (isErroneous(source) || typeof extra !== "string") return undefined;
    const patternColumns = [slot("Pattern", "string"), slot("Count", "long"), slot("Representative", "string")];
    const beside = kind === undefined ? [] : input.plan.slots;
    const plan: PlanNode = {
      kind: "operate",
      name: "reduce",
      slots: [...beside.map(({ name, type }) => slot(name, type)), ...patternColumns],
      inputs: [input.plan],
      run: ([batch], { evaluate }) => {
        const column = evaluate(source, input.plan, batch!);
        const texts = Array.from({ length: column.length }, (_, row) => column.get(row) as string);
        const { patterns, ofRow } = textPatterns(texts, share, extra);
        const rows = kind === undefined ? patterns : ofRow;
        return {
          columns: [
            ...(kind === undefined ? [] : batch!.columns),
            columnOf(
              "string",
              rows.map(({ pattern }) => pattern),
            ),
            columnOf(
              "long",
              rows.map(({ count }) => BigInt(count)),
            ),
            columnOf(
              "string",
              rows.map(({ representative }) => representative),
            ),
          ],
          length: rows.length,
        };
      },
    };
    return { ...withPlan(input, plan), serialized: false };
  },
});
