import { formatJson } from "../engine/types/json.js";
import { formatDatetime } from "../engine/types/datetime.js";
import { type Decimal, formatDecimal } from "../engine/types/decimal.js";
import { formatReal } from "../engine/types/real.js";
import { formatTimespan } from "../engine/types/timespan.js";
import type { ScalarType } from "../engine/types/type.js";
import type { Dynamic, Value } from "../engine/types/value.js";

/** The types of columns in a table answer (`ColumnDataType`). */
export const wireTypes = ["string", "integer", "number", "boolean", "object", "datetime"] as const;

export type WireType = (typeof wireTypes)[number];

export function wireTypeOf(type: ScalarType): WireType {
  switch (type) {
    case "bool":
      return "boolean";
    case "int":
    case "long":
      return "integer";
    case "real":
    case "decimal":
      return "number";
    case "datetime":
      return "datetime";
    case "dynamic":
      return "object";
    case "string":
    case "guid":
    case "timespan":
      return "string";
    default:
      return type satisfies never;
  }
}

/** The KQL type that a column of an answer has for us: the wire tells neither int from long, nor guid and timespan from string. */
export function typeOfWire(type: WireType): ScalarType {
  switch (type) {
    case "boolean":
      return "bool";
    case "integer":
      return "long";
    case "number":
      return "real";
    case "datetime":
      return "datetime";
    case "object":
      return "dynamic";
    case "string":
      return "string";
    default:
      return type satisfies never;
  }
}

/**
 * A value as JSON text: every digit of an integer or decimal, a datetime with seven decimals of a second, and as strings what JSON has
 * no number for (`"NaN"`, `"Infinity"`).
 */
export function wireText(value: Value, type: ScalarType): string {
  if (value === null) return "null";
  switch (type) {
    case "bool":
    case "int":
    case "long":
      return String(value);
    case "real":
      return Number.isFinite(value) ? formatReal(value as number) : `"${value}"`;
    case "decimal":
      return formatDecimal(value as Decimal);
    case "string":
      return JSON.stringify(value);
    case "guid":
      return `"${value}"`;
    case "datetime":
      return `"${formatDatetime(value as bigint)}"`;
    case "timespan":
      return `"${formatTimespan(value as bigint)}"`;
    case "dynamic":
      return formatJson(value as Dynamic);
    default:
      return type satisfies never;
  }
}
