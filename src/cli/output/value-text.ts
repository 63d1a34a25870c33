import { formatDatetime } from "../../engine/types/datetime.js";
import { type Decimal, formatDecimal } from "../../engine/types/decimal.js";
import { formatJson } from "../../engine/types/json.js";
import { formatReal } from "../../engine/types/real.js";
import { formatTimespan } from "../../engine/types/timespan.js";
import type { ScalarType } from "../../engine/types/type.js";
import type { Dynamic, Value } from "../../engine/types/value.js";

/** A value as JSON, digits kept: a long of 19 digits is a number; NaN, the infinities and decimals are strings. */
export function jsonText(value: Value, type: ScalarType): string {
  if (value === null) return "null";
  switch (type) {
    case "real":
      return Number.isFinite(value) ? shortReal(value as number) : `"${value}"`;
    case "decimal":
      return `"${formatDecimal(value as Decimal)}"`;
    case "datetime":
      return `"${formatDatetime(value as bigint)}"`;
    case "timespan":
      return `"${formatTimespan(value as bigint)}"`;
    case "string":
    case "guid":
      return plain.test(value as string) ? `"${value as string}"` : JSON.stringify(value);
    case "dynamic":
      return formatJson(value as Dynamic);
    case "bool":
    case "int":
    case "long":
      return String(value);
    default:
      return type satisfies never;
  }
}

/** What `JSON.stringify` only puts in quotes; looking for it takes a fraction of its time. */
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/** A value as plain text, for CSV and Markdown: a null is nothing, a string is itself. */
export function plainText(value: Value, type: ScalarType): string {
  if (value === null) return "";
  if (type === "string" || type === "guid") return value as string;
  if (type === "real") return Number.isFinite(value) ? shortReal(value as number) : String(value);
  if (type === "dynamic") return typeof value === "string" ? value : formatJson(value as Dynamic);
  const text = jsonText(value, type);
  return text.startsWith('"') ? text.slice(1, -1) : text;
}

/** JSON has no reals beside numbers: `4.0` is `4`. */
const shortReal = (value: number): string => formatReal(value).replace(/\.0$/, "");
