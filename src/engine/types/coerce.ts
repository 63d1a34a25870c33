import { formatDatetime, isDatetimeInRange, parseDatetime } from "./datetime.js";
import { type Decimal, formatDecimal, parseDecimal } from "./decimal.js";
import { parseGuid } from "./guid.js";
import { parseInt32, parseLong, truncateToLong } from "./integer.js";
import { boxedText, formatJson, tryParseJson } from "./json.js";
import { formatReal, parseReal } from "./real.js";
import { formatTimespan, parseTimespan } from "./timespan.js";
import type { ScalarType } from "./type.js";
import { Datetime, type Dynamic, Guid, isArray, isBag, Real, Timespan, toDynamicValue, type Value } from "./value.js";

/**
 * What `tostring`, `tolong` and the others make of a value; null where there is no conversion, `""` where the target is string.
 * A string becomes dynamic by being read as JSON, and stays a string where it is none.
 */
export function convert(value: Value, from: ScalarType, to: ScalarType): Value {
  if (to === "string") return toText(value, from);
  if (value === null || from === to) return value;
  if (from === "dynamic") return convertDynamic(value as Dynamic, to);
  switch (to) {
    case "bool":
      return toBool(value, from);
    case "int": {
      if (from === "string") return parseInt32(value as string);
      const long = toLong(value, from);
      return long === null ? null : Number(BigInt.asIntN(32, long));
    }
    case "long":
      return toLong(value, from);
    case "real":
      return toReal(value, from);
    case "decimal":
      return toDecimal(value, from);
    case "datetime": {
      const ticks = from === "string" ? parseDatetime(value as string) : toTicks(value, from);
      return ticks !== null && isDatetimeInRange(ticks) ? ticks : null;
    }
    case "timespan":
      return from === "string" ? parseTimespan(value as string) : toTicks(value, from);
    case "guid":
      return from === "string" ? parseGuid(value as string) : null;
    case "dynamic":
      return from === "string" ? readDynamic(value as string) : toDynamicValue(from, value);
    default:
      return to satisfies never;
  }
}

/** The text of a value as `tostring` prints it; of null, `""`. */
export function toText(value: Value, type: ScalarType): string {
  if (value === null) return "";
  switch (type) {
    case "string":
    case "guid":
      return value as string;
    case "bool":
      return value === true ? "True" : "False";
    case "int":
    case "long":
      return String(value);
    case "real":
      return formatReal(value as number);
    case "decimal":
      return formatDecimal(value as Decimal);
    case "datetime":
      return formatDatetime(value as bigint);
    case "timespan":
      return formatTimespan(value as bigint);
    case "dynamic":
      return dynamicText(value as Dynamic);
    default:
      return type satisfies never;
  }
}

/** The value of a literal's text, that between the brackets or the bare token; undefined where it is malformed. */
export function literalValue(type: ScalarType, text: string): Value | undefined {
  if (type === "string") return text;
  const trimmed = text.trim();
  if (trimmed === "null") return null;
  if (type === "dynamic") return tryParseJson(trimmed);
  const unquoted = /^(["'])(.*)\1$/.exec(trimmed)?.[2] ?? trimmed;
  return convert(unquoted, "string", type) ?? undefined;
}

function dynamicText(value: Dynamic): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : formatReal(value);
  return boxedText(value) ?? formatJson(value);
}

/** A dynamic value converts as the value inside it; an array or a bag has none. */
function convertDynamic(value: Dynamic, to: ScalarType): Value {
  switch (typeof value) {
    case "boolean":
      return convert(value, "bool", to);
    case "string":
      return convert(value, "string", to);
    case "bigint":
      return convert(value, "long", to);
    case "number":
      return Number.isInteger(value) ? convert(BigInt(value), "long", to) : convert(value, "real", to);
  }
  if (value === null || isArray(value) || isBag(value)) return null;
  if (value instanceof Real) return convert(value.value, "real", to);
  if (value instanceof Datetime) return convert(value.ticks, "datetime", to);
  if (value instanceof Timespan) return convert(value.ticks, "timespan", to);
  if (value instanceof Guid) return convert(value.text, "guid", to);
  return convert(value, "decimal", to);
}

function readDynamic(text: string): Dynamic {
  if (text.trim() === "") return null;
  const value = tryParseJson(text);
  return value === undefined ? text : value;
}

/** Any number but zero is true; a string is `true`, `false` or an integer. */
function toBool(value: Value, from: ScalarType): boolean | null {
  if (from === "string") {
    const text = (value as string).trim().toLowerCase();
    if (text === "true" || text === "false") return text === "true";
    const number = parseLong(text);
    return number === null ? null : number !== 0n;
  }
  if (from === "datetime" || from === "timespan" || from === "guid") return null;
  return from === "decimal" ? !(value as Decimal).isZero() : value !== 0 && value !== 0n;
}

/** Reals and decimals lose their fraction; times are their ticks. */
function toLong(value: Value, from: ScalarType): bigint | null {
  switch (from) {
    case "string":
      return parseLong(value as string);
    case "bool":
    case "int":
      return BigInt(value as number | boolean);
    case "long":
    case "datetime":
    case "timespan":
      return value as bigint;
    case "real":
      return truncateToLong(value as number);
    case "decimal":
      return parseLong((value as Decimal).trunc().toFixed());
    case "guid":
    case "dynamic":
      return null;
    default:
      return from satisfies never;
  }
}

function toReal(value: Value, from: ScalarType): number | null {
  if (from === "string") return parseReal(value as string);
  if (from === "decimal") return (value as Decimal).toNumber();
  return from === "guid" ? null : Number(value);
}

function toDecimal(value: Value, from: ScalarType): Decimal | null {
  if (from === "string") return parseDecimal(value as string);
  return from === "guid" ? null : parseDecimal(String(from === "bool" ? Number(value) : value));
}

/** A number is a number of ticks; a datetime and a timespan do not become each other. */
function toTicks(value: Value, from: ScalarType): bigint | null {
  return from === "bool" || from === "datetime" || from === "timespan" ? null : toLong(value, from);
}
