import { convert } from "../../types/coerce.js";
import { type Column, columnOf } from "../../types/column.js";
import { isNumeric } from "../../types/type.js";
import type { Value } from "../../types/value.js";
import { constant, optional, param, type QueryContext, sameAs, scalar } from "../definition.js";

const parameters = [param("column", "any"), constant(optional("offset", "long")), constant(optional("default", "any"))] as const;

export const prev = scalar({
  name: "prev",
  doc: "The value of a column in an earlier row of a serialised row set: the one before, or so many rows before; outside the set the default, or null.",
  params: parameters,
  returns: sameAs(0),
  examples: {},
  window: (columns, length, context) => shifted("prev", -1, columns, length, context),
});

export const next = scalar({
  name: "next",
  doc: "The value of a column in a later row of a serialised row set: the one after, or so many rows after; outside the set the default, or null.",
  params: parameters,
  returns: sameAs(0),
  examples: {},
  window: (columns, length, context) => shifted("next", 1, columns, length, context),
});

function shifted(name: string, direction: 1 | -1, columns: readonly Column[], length: number, context: QueryContext): Column {
  const [column, offset, fallback] = columns as [Column, Column?, Column?];
  const distance = offset === undefined ? 1n : (offset.get(0) as bigint | null);
  if (distance === null || distance < 1n) {
    context.fail("invalid-argument", `the offset of '${name}' is ${distance ?? "null"}; it is to be 1 or more`);
  }
  if (fallback !== undefined && fallback.type !== column.type && !(isNumeric(fallback.type) && isNumeric(column.type))) {
    context.fail("invalid-argument", `the default of '${name}' is a ${fallback.type}, its column a ${column.type}`);
  }
  const by = direction * Number(distance);
  const rows = Int32Array.from({ length }, (_, row) => (row + by >= 0 && row + by < length ? row + by : -1));
  const taken = column.take(rows);
  if (fallback === undefined) return taken;
  const missing = convert(fallback.get(0), fallback.type, column.type);
  return columnOf(
    column.type,
    Array.from(rows, (row, index): Value => (row < 0 ? missing : taken.get(index))),
  );
}
