import type { Expression, TopNestedOperator } from "../../../grammar/tree.js";
import { type BoundExpression, isErroneous, type Slot } from "../plan/expression.js";
import type { Batch, OperateTools, PlanNode, Rows } from "../plan/node.js";
import { convert } from "../types/coerce.js";
import { columnOf } from "../types/column.js";
import { nullOf } from "../types/null-of.js";
import { compareValues } from "../types/compare.js";
import type { Value } from "../types/value.js";
import { type Binder, operator, type Relation } from "./definition.js";
import { uniqueSlots } from "./join.js";
import { constantNumber, countExpression } from "./scope.js";
import { groupRows, leafOf, rowsAt } from "./subquery.js";
import { aggregated, bindKeys } from "./summarize.js";

export const topNested = operator({
  name: "top-nested",
  doc: "The values with the highest aggregate, in each of them those of a second expression, and so on; `with others` adds what the remaining ones come to.",
  bind: (node, input, binder) => {
    const leaf = leafOf(input.plan.slots);
    const levels = node.clauses.map((clause) => bindLevel(clause, leaf, binder));
    if (!levels.every((level) => level !== undefined)) return undefined;
    const slots = uniqueSlots(levels.flatMap(({ value, measure }) => [value, measure]));
    const plan: PlanNode = {
      kind: "operate",
      name: "top-nested",
      slots,
      inputs: [input.plan],
      run: ([batch], tools) => {
        const rows = [...descend(levels, batch!, leaf, tools)];
        const columns = slots.map(({ type }, position) =>
          columnOf(
            type,
            rows.map((row) => row[position]!),
          ),
        );
        return { columns, length: rows.length };
      },
    };
    return { plan, serialized: true } satisfies Relation;
  },
});

interface Level {
  readonly value: Slot;
  readonly measure: Slot;
  readonly key: BoundExpression;
  /** The aggregate of each value, and of all rows together. */
  readonly perValue: PlanNode;
  readonly together: PlanNode;
  /** How many values are shown; all where it is not said. */
  readonly count: number;
  /** What the remaining values are called, where they are to be shown. */
  readonly others: { readonly value: Value } | undefined;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

function bindLevel(clause: TopNestedOperator["clauses"][number], leaf: Rows, binder: Binder): Level | undefined {
  const input: Relation = { plan: leaf, serialized: false };
  const count = clause.count && countExpression(clause.count, "top-nested", binder);
  const [key] = bindKeys([clause.of], input, binder, "top-nested");
  if (key === undefined || isErroneous(key.expression) || (clause.count !== undefined && count === undefined)) return undefined;
  const measure = named(clause.by.expression, `aggregated_${key.slot.name}`);
  const perValue = aggregated([measure], [key], input, true, binder).plan;
  const together = aggregated([measure], [], input, false, binder).plan;
  const others = clause.others && binder.constant(clause.others, "the value behind 'others'");
  const [, measureSlot] = perValue.slots;
  if (measureSlot === undefined || (clause.others !== undefined && others === undefined)) return undefined;
  const descending = clause.by.direction !== "asc";
  return {
    value: key.slot,
    measure: measureSlot,
    key: key.expression,
    perValue,
    together,
    count: count === undefined ? Number.POSITIVE_INFINITY : constantNumber(count),
    others: others && { value: convert(others.value, others.type, key.slot.type) },
    descending,
    nullsFirst: clause.by.nulls === undefined ? !descending : clause.by.nulls === "first",
  };
}

function named(node: Expression, name: string): Expression {
  if (node.kind === "named") return node;
  const { start, end } = node;
  return { kind: "named", names: [{ kind: "name", name, quoted: true, start, end }], tuple: false, value: node, start, end };
}

/** The rows of the levels below some rows of the input: a value and its aggregate a level. */
function* descend(levels: readonly Level[], batch: Batch, leaf: Rows, tools: OperateTools): Iterable<readonly Value[]> {
  const [level, ...deeper] = levels;
  if (level === undefined) {
    yield [];
    return;
  }
  const groups = groupRows(tools.evaluate(level.key, leaf, batch), tools.check);
  const { columns } = tools.runOver(level.perValue, new Map([[leaf, batch]]));
  const entries = groups.map((rows, position) => ({
    rows,
    value: columns[0]!.get(position),
    measure: columns[1]!.get(position),
  }));
  let compared = 0;
  entries.sort((a, b) => {
    if ((++compared & 0xfff) === 0) tools.check();
    return compareEntries(a, b, level);
  });
  for (const { rows, value, measure } of entries.slice(0, level.count)) {
    for (const below of descend(deeper, rowsAt(batch, rows), leaf, tools)) yield [value, measure, ...below];
  }
  const rest = entries.slice(level.count).flatMap(({ rows }) => [...rows]);
  if (rest.length > 0 && levels.some(({ others }) => others !== undefined)) {
    yield remainder(levels, rowsAt(batch, Int32Array.from(rest).sort()), leaf, tools);
  }
}

/** The values that no level shows, as one row: named and summed up where a level says `with others`, null elsewhere. */
function remainder(levels: readonly Level[], batch: Batch, leaf: Rows, { runOver }: OperateTools): readonly Value[] {
  return levels.flatMap(({ others, together, value, measure }) =>
    others === undefined
      ? [nullOf(value.type), nullOf(measure.type)]
      : [others.value, runOver(together, new Map([[leaf, batch]])).columns[0]!.get(0)],
  );
}

interface Entry {
  readonly value: Value;
  readonly measure: Value;
}

/** By the aggregate; values with the same one go by themselves, in the same direction. */
function compareEntries(a: Entry, b: Entry, { descending, nullsFirst, measure, value }: Level): number {
  const compare = (left: Value, right: Value, type: Slot["type"]) => {
    if (left === null || right === null) return left === right ? 0 : (left === null) === nullsFirst ? -1 : 1;
    return (descending ? -1 : 1) * compareValues(left, right, type);
  };
  return compare(a.measure, b.measure, measure.type) || compare(a.value, b.value, value.type);
}
