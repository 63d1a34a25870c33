import type { ExpandItem as ExpandItemNode } from "../../../grammar/tree.js";
import { type BoundExpression, constantOf, isErroneous, type Slot, slot } from "../plan/expression.js";
import type { ExpandItem, PlanNode } from "../plan/node.js";
import { type Binder, operator, type Relation } from "./definition.js";
import { countExpression, kept, projectNode, scopeOf, withPlan } from "./scope.js";

export const mvExpand = operator({
  name: "mv-expand",
  doc: "One row an element of an array (or member of a bag); several columns are expanded side by side. An empty array gives no row, null one row.",
  bind: (node, input, binder) => {
    const options = binder.options("mv-expand", node.parameters, ["kind", "bagexpansion", "with_itemindex"]);
    const kind = (options.get("kind") ?? options.get("bagexpansion"))?.value;
    const bags = kind === undefined ? "bag" : kind.kind === "name" ? kind.name.toLowerCase() : "";
    if (bags !== "bag" && bags !== "array") {
      binder.report("bad-option", kind!, { name: "kind", value: bags, allowed: ["bag", "array"] });
      return undefined;
    }
    const index = options.get("with_itemindex")?.value;
    const limit =
      node.limit === undefined ? defaultLimit(node.old === true, binder) : countExpression(node.limit, "mv-expand", binder);
    if (node.limit !== undefined && limit === undefined) return undefined;
    return expanded(input, node.items, { bags, index: index?.kind === "name" ? index.name : undefined, limit }, binder);
  },
});

/** The rows that the old `mvexpand` makes of one. */
const oldLimit = 128;

function defaultLimit(isOld: boolean, binder: Binder): BoundExpression | undefined {
  const limit = binder.profile.expandLimit ?? (isOld ? oldLimit : undefined);
  return limit === undefined ? undefined : constantOf("long", BigInt(limit));
}

interface ExpandOptions {
  readonly bags: "bag" | "array";
  readonly index: string | undefined;
  readonly limit: BoundExpression | undefined;
}

/** The table with its rows expanded: an expanded column stands where the column of its name stood, a new one at the end. */
export function expanded(
  input: Relation,
  nodes: readonly ExpandItemNode[],
  options: ExpandOptions,
  binder: Binder,
): Relation | undefined {
  const items = bindItems(nodes, input, "mv-expand", binder);
  if (items === undefined) return undefined;
  const { slots } = input.plan;
  const names = new Map(items.map((item) => [item.slot.name, item.slot]));
  const keptColumns = slots.filter(({ name }) => !names.has(name)).map((from) => ({ from, to: slot(from.name, from.type) }));
  const index = options.index === undefined ? undefined : slot(options.index, "long");
  const plan: PlanNode = {
    kind: "expand",
    slots: [...keptColumns.map(({ to }) => to), ...(index === undefined ? [] : [index]), ...items.map((item) => item.slot)],
    input: input.plan,
    items,
    bags: options.bags,
    ...(index && { index }),
    ...(options.limit && { limit: options.limit }),
    kept: keptColumns,
  };
  const byName = new Map<string, Slot>([...keptColumns.map(({ to }) => [to.name, to] as const), ...names]);
  const inPlace = slots.map(({ name }) => byName.get(name)!);
  const added = items.map((item) => item.slot).filter((column) => !inPlace.includes(column));
  const order = [...inPlace, ...(index === undefined ? [] : [index]), ...added];
  return withPlan({ ...input, serialized: input.serialized }, projectNode(plan, kept(order)));
}

/** What is expanded, each under its own name or that of its column. */
export function bindItems(
  nodes: readonly ExpandItemNode[],
  input: Relation,
  operatorName: string,
  binder: Binder,
): readonly ExpandItem[] | undefined {
  const items: ExpandItem[] = [];
  let good = true;
  for (const node of nodes) {
    const [named] = binder.named([node.expression], scopeOf(input));
    if (named === undefined || isErroneous(named.expression)) {
      good = false;
      continue;
    }
    if (named.expression.type !== "dynamic") {
      binder.report("operand-type", node, { operator: operatorName, type: named.expression.type, expected: "dynamic" });
      good = false;
      continue;
    }
    items.push({ expression: named.expression, slot: slot(named.name, node.type ?? "dynamic") });
  }
  return good ? items : undefined;
}
