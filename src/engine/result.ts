import { formatDatetime } from "./types/datetime.js";
import { type Decimal, formatDecimal } from "./types/decimal.js";
import { dynamicToJs } from "./types/json.js";
import { formatTimespan } from "./types/timespan.js";
import type { ScalarType } from "./types/type.js";
import type { Dynamic, Value } from "./types/value.js";
import type { ResultTable } from "./query.js";

/**
 * A value as the public API gives it: datetime, timespan and decimal as text, a long as a number where safe and a bigint where not, NaN and
 * the infinities as they are, dynamic as JSON values.
 */
export function publicValue(value: Value, type: ScalarType): unknown {
  if (value === null) return null;
  switch (type) {
    case "long": {
      const number = Number(value as bigint);
      return Number.isSafeInteger(number) ? number : value;
    }
    case "datetime":
      return formatDatetime(value as bigint);
    case "timespan":
      return formatTimespan(value as bigint);
    case "decimal":
      return formatDecimal(value as Decimal);
    case "dynamic":
      return dynamicToJs(value as Dynamic);
    case "bool":
    case "int":
    case "real":
    case "string":
    case "guid":
      return value;
    default:
      return type satisfies never;
  }
}

/** A table's rows as arrays of public values. */
export function* rowsOf(table: ResultTable): Iterable<unknown[]> {
  for (let row = 0; row < table.length; row++) {
    yield table.columns.map(({ type }, position) => publicValue(table.data[position]!.get(row), type));
  }
}

/** A table's rows as objects by column name. */
export function objectsOf(table: ResultTable): Record<string, unknown>[] {
  return [...rowsOf(table)].map((row) => Object.fromEntries(table.columns.map(({ name }, position) => [name, row[position]])));
}
