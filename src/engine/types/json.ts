import { formatDatetime, datetimeFromDate } from "./datetime.js";
import { Decimal, formatDecimal } from "./decimal.js";
import { isLongInRange } from "./integer.js";
import { isExactJson } from "./exact-json.js";
import { JsonError, readJson } from "./json-reader.js";
import { formatReal } from "./real.js";
import { formatTimespan } from "./timespan.js";
import { Datetime, type Dynamic, Guid, isArray, longToDynamic, Real, realToDynamic, setMember, Timespan } from "./value.js";

export { JsonError };

/** Reads JSON text; numbers as `Dynamic` has them, the last of two equal keys wins. Throws a `JsonError` where the text is malformed. */
export function parseJson(text: string): Dynamic {
  if (!isExactJson(text)) return readJson(text);
  try {
    return JSON.parse(text) as Dynamic;
  } catch {
    return readJson(text);
  }
}

/** Reads JSON text, or is undefined where it is malformed. */
export function tryParseJson(text: string): Dynamic | undefined {
  if (!mayBeJson.test(text)) return undefined;
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}

/** Compact JSON text as `tostring` of a dynamic prints it. What JSON has no word for is a string: `"NaN"`, `"00:00:01"`, and a decimal, too. */
export function formatJson(value: Dynamic): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
      return formatNumber(value);
    case "boolean":
    case "bigint":
      return String(value);
  }
  if (value === null) return "null";
  if (isArray(value)) return formatArray(value);
  const scalar = boxedText(value);
  if (scalar !== undefined) return value instanceof Real ? scalar : `"${scalar}"`;
  return formatBag(value as Readonly<Record<string, Dynamic>>);
}

/** The text of a boxed scalar, undefined of anything else. */
export function boxedText(value: Dynamic): string | undefined {
  if (value instanceof Real) return formatReal(value.value);
  if (value instanceof Datetime) return formatDatetime(value.ticks);
  if (value instanceof Timespan) return formatTimespan(value.ticks);
  if (value instanceof Guid) return value.text;
  return value instanceof Decimal ? formatDecimal(value) : undefined;
}

/** A JavaScript value as a dynamic one: a `Date` is a datetime, a number with no fraction a long where it is safe, else a real. */
export function dynamicFromJs(value: unknown): Dynamic {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isSafeInteger(value) ? value : realToDynamic(value);
    case "bigint":
      return isLongInRange(value) ? longToDynamic(value) : new Real(Number(value));
    case "object":
      return objectFromJs(value);
    default:
      return null;
  }
}

/** A dynamic value as JSON for a client has it: reals are numbers, unsafe integers stay bigint, what JSON has no word for is a string. */
export function dynamicToJs(value: Dynamic): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value !== "object" || value === null) return value;
  if (isArray(value)) return value.map(dynamicToJs);
  if (value instanceof Real) return value.value;
  return boxedText(value) ?? mapMembers(value as Readonly<Record<string, Dynamic>>, dynamicToJs);
}

const mayBeJson = /^\s*["{[\dtfn-]/;

function formatNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Number.isFinite(value) ? formatReal(value) : `"${value}"`;
}

function formatArray(items: readonly Dynamic[]): string {
  let text = "[";
  for (let index = 0; index < items.length; index++) text += (index > 0 ? "," : "") + formatJson(items[index]!);
  return `${text}]`;
}

function formatBag(bag: Readonly<Record<string, Dynamic>>): string {
  let text = "{";
  for (const key of Object.keys(bag)) text += `${text.length > 1 ? "," : ""}${JSON.stringify(key)}:${formatJson(bag[key]!)}`;
  return `${text}}`;
}

function objectFromJs(value: object | null): Dynamic {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(dynamicFromJs);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : new Datetime(datetimeFromDate(value));
  return boxedText(value as Dynamic) === undefined
    ? (mapMembers(value as Readonly<Record<string, unknown>>, dynamicFromJs) as Dynamic)
    : (value as Dynamic);
}

function mapMembers<From, To>(bag: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  const result: Record<string, To> = {};
  for (const key of Object.keys(bag)) {
    const value = bag[key] as From;
    if (value !== undefined) setMember(result as Record<string, Dynamic>, key, map(value) as Dynamic);
  }
  return result;
}
