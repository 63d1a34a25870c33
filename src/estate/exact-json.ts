import { formatJson } from "../engine/types/json.js";
import { type Dynamic, isArray, isBag } from "../engine/types/value.js";

/** JSON text, keys in their order, that is read as the same value again: an infinite number is one too large for a double. */
export function exactJson(value: Dynamic): string {
  if (typeof value === "number" && !Number.isFinite(value) && !Number.isNaN(value)) return value > 0 ? "1e999" : "-1e999";
  if (isArray(value)) return `[${value.map(exactJson).join(",")}]`;
  if (!isBag(value)) return formatJson(value);
  return `{${Object.keys(value)
    .map((key) => `${JSON.stringify(key)}:${exactJson(value[key]!)}`)
    .join(",")}}`;
}
