import type { Batch, Expand } from "../plan/node.js";
import { convert } from "../types/coerce.js";
import { type Column, columnOf, LongColumn, nullOf } from "../types/column.js";
import type { ScalarType } from "../types/type.js";
import { type Dynamic, isArray, isBag, type Value } from "../types/value.js";
import type { Execution } from "./execute.js";
import { countOf } from "./limit.js";

export function* runExpand(node: Expand, execution: Execution): Iterable<Batch> {
  const { input, items, index, limit, kept } = node;
  const compiled = items.map(({ expression }) => execution.compile(expression, input.slots));
  const most = limit === undefined ? Number.POSITIVE_INFINITY : countOf(limit, execution);
  for (const batch of execution.execute(input)) {
    const columns = compiled.map(({ evaluate }) => evaluate(batch));
    const { rows, indexes, values } = expandRows(node, columns, batch.length, most, execution);
    if (rows.length === 0) continue;
    const source = Int32Array.from(rows);
    yield {
      columns: [
        ...kept.map(({ from }) => batch.columns[input.slots.indexOf(from)]!.take(source)),
        ...(index === undefined ? [] : [new LongColumn("long", BigInt64Array.from(indexes, BigInt), undefined)]),
        ...items.map(({ slot }, position) => columnOf(slot.type, values[position]!)),
      ],
      length: rows.length,
    };
  }
}

function expandRows({ items, bags }: Expand, columns: readonly Column[], length: number, most: number, execution: Execution) {
  const rows: number[] = [];
  const indexes: number[] = [];
  const values: Value[][] = items.map(() => []);
  for (let row = 0; row < length; row++) {
    const parts = columns.map((column) => elementsOf(column.get(row) as Dynamic, bags));
    const count = Math.min(most, Math.max(...parts.map((part) => part.length)));
    for (let i = 0; i < count; i++) {
      rows.push(row);
      indexes.push(i);
      parts.forEach((part, position) => {
        const { type } = items[position]!.slot;
        values[position]!.push(i < part.length ? typed(part[i]!, type) : nullOf(type));
      });
    }
    if ((row & 0xfff) === 0) execution.guard.rows(rows.length);
  }
  return { rows, indexes, values };
}

const single: readonly Dynamic[] = [null];

/** An array's elements, a bag's members, a scalar by itself; null gives one null row, an empty array none. */
function elementsOf(value: Dynamic, bags: "bag" | "array"): readonly Dynamic[] {
  if (value === null) return single;
  if (isArray(value)) return value;
  if (!isBag(value)) return [value];
  return Object.keys(value).map((key) => (bags === "bag" ? { [key]: value[key] as Dynamic } : [key, value[key] as Dynamic]));
}

function typed(value: Dynamic, type: ScalarType): Value {
  if (type === "dynamic" || value === null) return value === null ? nullOf(type) : value;
  return convert(value, "dynamic", type);
}
