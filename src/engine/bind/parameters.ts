import { convert, literalValue } from "../types/coerce.js";
import { datetimeFromDate } from "../types/datetime.js";
import { Decimal, parseDecimal } from "../types/decimal.js";
import { parseGuid } from "../types/guid.js";
import { isLongInRange } from "../types/integer.js";
import { dynamicFromJs, tryParseJson } from "../types/json.js";
import type { ScalarType } from "../types/type.js";
import type { Value } from "../types/value.js";

/** A caller's value for a parameter: of the type itself, or as text that says one. Undefined where it is not one. */
export function parameterValue(type: ScalarType, given: unknown): Value | undefined {
  if (given === null) return type === "string" ? "" : null;
  if (typeof given === "string") return valueFromText(type, given);
  switch (type) {
    case "bool":
      return typeof given === "boolean" ? given : undefined;
    case "int":
      return isInteger(given) && given >= -2147483648 && given <= 2147483647 ? Number(given) : undefined;
    case "long":
      return isInteger(given) && isLongInRange(BigInt(given)) ? BigInt(given) : undefined;
    case "real":
      return typeof given === "number" || typeof given === "bigint" ? Number(given) : undefined;
    case "decimal":
      return typeof given === "number" || typeof given === "bigint" ? new Decimal(given.toString()) : undefined;
    case "datetime":
      return given instanceof Date && !Number.isNaN(given.getTime()) ? datetimeFromDate(given) : undefined;
    case "dynamic":
      return dynamicFromJs(given);
    case "string":
    case "guid":
    case "timespan":
      return undefined;
    default:
      return type satisfies never;
  }
}

function isInteger(given: unknown): given is number | bigint {
  return typeof given === "bigint" || (typeof given === "number" && Number.isSafeInteger(given));
}

/** The text is a value's own spelling; it is never read as an expression. */
function valueFromText(type: ScalarType, text: string): Value | undefined {
  switch (type) {
    case "string":
      return text;
    case "dynamic":
      return tryParseJson(text);
    case "guid":
      return parseGuid(text) ?? undefined;
    case "decimal":
      return parseDecimal(text) ?? undefined;
    case "bool":
      return /^(true|false)$/i.test(text) ? text.toLowerCase() === "true" : undefined;
    case "int":
    case "long":
    case "real":
      return convert(text, "string", type) ?? undefined;
    case "datetime":
    case "timespan":
      return literalValue(type, text);
    default:
      return type satisfies never;
  }
}
