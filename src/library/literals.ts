import type { DynamicItem, DynamicLiteral, Literal, ScalarTypeName, Span } from "../../grammar/tree.js";
import { formatDatetime } from "../engine/types/datetime.js";
import { Decimal, formatDecimal } from "../engine/types/decimal.js";
import { formatReal } from "../engine/types/real.js";
import { formatTimespan } from "../engine/types/timespan.js";
import { Datetime, type Dynamic, Guid, isArray, Real, Timespan, type Value } from "../engine/types/value.js";

/** The literal that says a value, at a place. */
export function literalOf(type: ScalarTypeName, value: Value, place: Span): Literal | DynamicLiteral {
  const { start, end } = place;
  if (type === "dynamic") return { kind: "dynamic", value: itemOf(value as Dynamic, place), start, end };
  const isNull = value === null;
  return { kind: "literal", type, text: isNull ? "null" : scalarText(type, value), isNull, start, end };
}

function scalarText(type: Literal["type"], value: Exclude<Value, null>): string {
  switch (type) {
    case "datetime":
      return formatDatetime(value as bigint);
    case "timespan":
      return formatTimespan(value as bigint);
    case "real":
      return realText(value as number);
    case "decimal":
      return formatDecimal(value as Decimal);
    case "bool":
    case "int":
    case "long":
    case "string":
    case "guid":
      return String(value);
    default:
      return type satisfies never;
  }
}

/** Inside `real(…)`, Kusto wants the infinities with their signs. */
function realText(value: number): string {
  if (Number.isFinite(value)) return formatReal(value);
  return Number.isNaN(value) ? "nan" : value > 0 ? "+inf" : "-inf";
}

function itemOf(value: Dynamic, place: Span): DynamicItem {
  const { start, end } = place;
  const scalar = (type: Literal["type"], inner: Value): DynamicItem => literalOf(type, inner, place) as Literal;
  if (value === null) return { kind: "dynamic-null", start, end };
  switch (typeof value) {
    case "boolean":
      return scalar("bool", value);
    case "string":
      return scalar("string", value);
    case "bigint":
      return scalar("long", value);
    case "number":
      return scalar(Number.isInteger(value) ? "long" : "real", value);
  }
  if (isArray(value)) return { kind: "dynamic-array", items: value.map((item) => itemOf(item, place)), start, end };
  if (value instanceof Real) return scalar("real", value.value);
  if (value instanceof Datetime) return scalar("datetime", value.ticks);
  if (value instanceof Timespan) return scalar("timespan", value.ticks);
  if (value instanceof Guid) return scalar("guid", value.text);
  if (value instanceof Decimal) return scalar("decimal", value);
  const entries = Object.entries(value as Readonly<Record<string, Dynamic>>);
  return { kind: "dynamic-bag", entries: entries.map(([key, item]) => ({ key, value: itemOf(item, place) })), start, end };
}
