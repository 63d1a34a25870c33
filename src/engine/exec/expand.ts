import type { Batch, Expand } from "../plan/node.js";
import { columnsByCode } from "../types/column-by-code.js";
import { convert } from "../types/coerce.js";
import { type Column, columnOf } from "../types/column.js";
import { nullOf } from "../types/null-of.js";
import { longsFrom } from "../types/whole-numbers.js";
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
    const expanded = expandCodes(node, columns, most, execution) ?? expandRows(node, columns, batch.length, most, execution);
    const { rows, indexes } = expanded;
    if (rows.length === 0) continue;
    yield {
      columns: [
        ...kept.map(({ from }) => batch.columns[input.slots.indexOf(from)]!.take(rows)),
        ...(index === undefined ? [] : [longsFrom(indexes)]),
        ...expanded.columns,
      ],
      length: rows.length,
    };
  }
}

/** Rows that came of expanding: the row each is of, its place in the array, and the elements. */
interface Expanded {
  readonly rows: Int32Array;
  readonly indexes: Int32Array;
  readonly columns: readonly Column[];
}

/** A single coded column, expanded once a distinct value; undefined where there are others, or nearly as many values as rows. */
function expandCodes(
  { items, bags, kept }: Expand,
  columns: readonly Column[],
  most: number,
  { guard }: Execution,
): Expanded | undefined {
  const [column] = columns;
  if (columns.length !== 1 || column?.kind !== "coded" || column.distinct.length > column.length) return undefined;
  const { type } = items[0]!.slot;
  const elements: Value[] = [];
  const numbers = new Map<Dynamic, number>();
  const numberOf = (element: Dynamic): number => {
    const known = typeof element === "object" ? undefined : numbers.get(element);
    if (known !== undefined) return known;
    numbers.set(element, elements.length);
    return elements.push(typed(element, type)) - 1;
  };
  // The value with code c has the elements numbered parts[starts[c]] to parts[starts[c + 1] - 1]; null comes last.
  const values: readonly Dynamic[] = [...column.distinct, null];
  const starts = new Int32Array(values.length + 1);
  const parts: number[] = [];
  values.forEach((value, code) => {
    for (const element of elementsOf(value, bags).slice(0, most)) parts.push(numberOf(element));
    starts[code + 1] = parts.length;
  });
  const last = values.length - 1;
  let length = 0;
  for (const given of column.codes) {
    const code = given < 0 ? last : given;
    length += starts[code + 1]! - starts[code]!;
  }
  guard.rows(length, kept.length + 3);
  const rows = new Int32Array(length);
  const indexes = new Int32Array(length);
  const codes = new Int32Array(length);
  let at = 0;
  for (let row = 0; row < column.length; row++) {
    const given = column.codes[row]!;
    const code = given < 0 ? last : given;
    const start = starts[code]!;
    const end = starts[code + 1]!;
    for (let part = start; part < end; part++) {
      rows[at] = row;
      indexes[at] = part - start;
      codes[at++] = parts[part]!;
    }
  }
  return { rows, indexes, columns: [columnsByCode(type, elements, nullOf(type))(codes)] };
}

function expandRows(
  { items, bags, kept }: Expand,
  columns: readonly Column[],
  length: number,
  most: number,
  execution: Execution,
): Expanded {
  const rows: number[] = [];
  const indexes: number[] = [];
  const values: Value[][] = items.map(() => []);
  let checkAt = 0;
  for (let row = 0; row < length; row++) {
    // A single value may hold a million elements, and a batch many such values.
    if (rows.length >= checkAt || (row & 0xfff) === 0) {
      execution.guard.rows(rows.length, kept.length + 4 + 4 * items.length);
      checkAt = rows.length + 0x10000;
    }
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
  }
  return {
    rows: Int32Array.from(rows),
    indexes: Int32Array.from(indexes),
    columns: items.map(({ slot }, position) => columnOf(slot.type, values[position]!)),
  };
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
