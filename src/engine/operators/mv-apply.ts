import type { MvApplyOperator } from "../../../grammar/tree.js";
import { reference, type Slot, slot } from "../plan/expression.js";
import type { Batch, ExpandItem, PlanNode, Rows } from "../plan/node.js";
import { type Binder, operator, type Relation } from "./definition.js";
import { flattened } from "./flat-subquery.js";
import { bindItems } from "./mv-expand.js";
import { countExpression, kept, projectNode } from "./scope.js";
import { leafOf, stacked } from "./subquery.js";

export const mvApply = operator({
  name: "mv-apply",
  doc: "Expands arrays as `mv-expand` does and runs a subquery over the elements of each row; the row's other columns stand beside what it gives.",
  bind: (node, input, binder) => {
    const options = binder.options("mv-apply", node.parameters, ["with_itemindex"]);
    if (node.id !== undefined) {
      binder.report("unsupported", node.id, { what: "the row identifier of 'mv-apply'", instead: "leave out 'id'" });
      return undefined;
    }
    const items = bindItems(node.items, input, "mv-apply", binder);
    const index = options.get("with_itemindex")?.value;
    const expansion = items && expand(node, items, index?.kind === "name" ? index.name : undefined, input, binder);
    if (expansion === undefined) return undefined;
    const subquery = binder.apply(node.on, { plan: expansion.leaf, serialized: input.serialized });
    return subquery && { ...input, plan: applied(expansion, subquery.plan, binder) };
  },
});

interface Expansion {
  readonly plan: PlanNode;
  /** Tells the elements of one row from those of the next. */
  readonly row: Slot;
  /** The columns of the row itself, without those expanded under their own name. */
  readonly outer: readonly Slot[];
  /** What the subquery sees of one row. */
  readonly leaf: Rows;
  readonly columns: readonly Slot[];
}

function expand(
  { items: nodes, limit: limitNode, keyword }: MvApplyOperator,
  items: readonly ExpandItem[],
  index: string | undefined,
  input: Relation,
  binder: Binder,
): Expansion | undefined {
  const limit = limitNode && countExpression(limitNode, "mv-apply", binder);
  if ((limitNode !== undefined && limit === undefined) || nodes.length === 0) return undefined;
  const number = slot("", "long");
  const numbered = projectNode(input.plan, [
    ...kept(input.plan.slots),
    { slot: number, expression: binder.call("row_number", [], keyword) },
  ]);
  const expanded = new Set(nodes.flatMap(({ expression }) => (expression.kind === "name" ? [expression.name] : [])));
  const outside = input.plan.slots.filter(({ name }) => !expanded.has(name));
  const renewed = [...outside, number].map((from) => ({ from, to: slot(from.name, from.type) }));
  const outer = renewed.slice(0, -1).map(({ to }) => to);
  const row = renewed.at(-1)!.to;
  const indexSlot =
    index === undefined ? undefined : slot(unusedName(index, [...outer, ...items.map((item) => item.slot)]), "long");
  const inner = items.map((item) => item.slot);
  const plan: PlanNode = {
    kind: "expand",
    slots: [...outer, row, ...(indexSlot ? [indexSlot] : []), ...inner],
    input: numbered,
    items,
    bags: "bag",
    ...(indexSlot && { index: indexSlot }),
    ...(limit && { limit }),
    kept: renewed,
  };
  const hidden = new Set(inner.map(({ name }) => name));
  const columns = [...outer.filter(({ name }) => !hidden.has(name)), ...inner, ...(indexSlot ? [indexSlot] : [])];
  return { plan, row, outer, columns, leaf: leafOf(columns) };
}

function unusedName(wanted: string, columns: readonly Slot[]): string {
  let name = wanted;
  for (let number = 1; columns.some((column) => column.name === name); number++) name = `${wanted}${number}`;
  return name;
}

/** The subquery's columns beside those of the row, which give way where they have the same name. */
function applied(expansion: Expansion, subquery: PlanNode, binder: Binder): PlanNode {
  const { plan, row, outer, leaf, columns } = expansion;
  const byName = new Map(subquery.slots.map((column) => [column.name, column]));
  const outerNames = new Set(outer.map(({ name }) => name));
  const beside = outer.filter(({ name }) => !byName.has(name));
  const sources = [
    ...outer.map((column) => byName.get(column.name) ?? column),
    ...subquery.slots.filter(({ name }) => !outerNames.has(name)),
  ];
  const flat = flattened(subquery, leaf, { plan, columns, group: row, beside }, binder);
  if (flat === undefined) return appliedByRow(expansion, subquery, sources);
  const outputs = sources.map((source) => {
    const position = beside.indexOf(source);
    return { slot: slot(source.name, source.type), expression: reference(position < 0 ? source : flat.beside[position]!) };
  });
  return projectNode(flat.plan, outputs);
}

/** A run of the subquery for each row. */
function appliedByRow({ plan, row, leaf, columns }: Expansion, subquery: PlanNode, sources: readonly Slot[]): PlanNode {
  const positions = columns.map((column) => plan.slots.indexOf(column));
  return {
    kind: "operate",
    name: "mv-apply",
    slots: sources.map(({ name, type }) => slot(name, type)),
    inputs: [plan],
    run: ([input], { evaluate, runOver }) => {
      const batch = input!;
      const numbers = evaluate(reference(row), plan, batch);
      const parts: Batch[] = [];
      const origins: number[] = [];
      for (let start = 0; start < batch.length; ) {
        let end = start + 1;
        while (end < batch.length && numbers.get(end) === numbers.get(start)) end++;
        const elements = positions.map((position) => batch.columns[position]!.slice(start, end));
        const part = runOver(subquery, new Map([[leaf, { columns: elements, length: end - start }]]));
        for (let i = 0; i < part.length; i++) origins.push(start);
        parts.push(part);
        start = end;
      }
      const rows = Int32Array.from(origins);
      const results = stacked(subquery.slots, parts);
      const output = sources.map((source) => {
        const position = subquery.slots.indexOf(source);
        return position >= 0 ? results.columns[position]! : batch.columns[plan.slots.indexOf(source)]!.take(rows);
      });
      return { columns: output, length: rows.length };
    },
  };
}
