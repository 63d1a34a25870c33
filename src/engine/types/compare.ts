import { Decimal } from "./decimal.js";
import type { ScalarType } from "./type.js";
import { Datetime, type Dynamic, type DynamicBag, Guid, isArray, Real, Timespan, type Value } from "./value.js";

/** The order of two values of one type, neither null: negative, zero or positive. Strings go by code unit; NaN comes first and equals itself. */
export function compareValues(left: Value, right: Value, type: ScalarType): number {
  switch (type) {
    case "long":
    case "datetime":
    case "timespan":
    case "int":
    case "string":
    case "guid":
    case "bool":
      return (left as number) < (right as number) ? -1 : left === right ? 0 : 1;
    case "real":
      return compareNumbers(left as number, right as number);
    case "decimal":
      return (left as Decimal).comparedTo(right as Decimal);
    case "dynamic":
      return compareDynamic(left as Dynamic, right as Dynamic);
    default:
      return type satisfies never;
  }
}

/** Whether two values of one type, neither null, are equal as group and join keys are: NaN equals itself. */
export function equalValues(left: Value, right: Value, type: ScalarType): boolean {
  return type === "dynamic" ? equalDynamic(left as Dynamic, right as Dynamic) : compareValues(left, right, type) === 0;
}

/**
 * The ascending order of two values that may be null. NaN stays beside the nulls, as the page on `sort` says: null, NaN, the rest where they are
 * first, and the rest, NaN, null where they are last. Descending is `-compareForSort(left, right, type, !nullsFirst)`.
 */
export function compareForSort(left: Value, right: Value, type: ScalarType, nullsFirst: boolean): number {
  const leftRank = sortRank(left);
  const rightRank = sortRank(right);
  if (leftRank !== rightRank) return nullsFirst ? leftRank - rightRank : rightRank - leftRank;
  return leftRank === 2 ? compareValues(left, right, type) : 0;
}

function sortRank(value: Value): number {
  return value === null ? 0 : Number.isNaN(value) ? 1 : 2;
}

/** Deep equality: numbers by value (`4` equals `4.0`), bags whatever the order of their keys. */
export function equalDynamic(left: Dynamic, right: Dynamic): boolean {
  if (left === right) return true;
  if (isScalar(left) || isScalar(right)) return isScalar(left) && isScalar(right) && scalarKey(left) === scalarKey(right);
  if (isArray(left)) {
    return isArray(right) && left.length === right.length && left.every((item, index) => equalDynamic(item, right[index]!));
  }
  return !isArray(right) && equalBags(left, right as DynamicBag);
}

/** A text that is the same for equal values and for no others; to use as a key. */
export function dynamicKey(value: Dynamic): string {
  if (isScalar(value)) return scalarKey(value);
  if (isArray(value)) return `[${value.map(dynamicKey).join()}]`;
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${dynamicKey(value[key]!)}`).join()}}`;
}

function equalBags(left: DynamicBag, right: DynamicBag): boolean {
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && equalDynamic(left[key]!, right[key]!))
  );
}

type DynamicScalar = Exclude<Dynamic, readonly Dynamic[] | DynamicBag>;

function isScalar(value: Dynamic): value is DynamicScalar {
  if (typeof value !== "object" || value === null) return true;
  return isBoxed(value);
}

function isBoxed(value: Dynamic): value is Real | Datetime | Timespan | Guid | Decimal {
  if (value instanceof Real || value instanceof Datetime || value instanceof Timespan) return true;
  return value instanceof Guid || value instanceof Decimal;
}

/** Kinds are told apart by their first character. */
function scalarKey(value: DynamicScalar): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (value instanceof Real) return realKey(value.value);
  if (value instanceof Datetime) return `d${value.ticks}`;
  if (value instanceof Timespan) return `s${value.ticks}`;
  if (value instanceof Guid) return `g${value.text}`;
  if (value instanceof Decimal) return `m${value.toString()}`;
  return String(typeof value === "number" ? value + 0 : value);
}

/** Integral reals share the text of the integers they equal, beyond the safe ones, too. */
function realKey(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

/** The order of `array_sort_asc` (its page): numbers and times, strings, guids, then the rest, which has none; nulls first. */
function compareDynamic(left: Dynamic, right: Dynamic): number {
  const leftRank = dynamicRank(left);
  const rightRank = dynamicRank(right);
  if (leftRank !== rightRank) return leftRank - rightRank;
  switch (leftRank) {
    case 1:
      return compareAmounts(amount(left), amount(right));
    case 2:
      return compareValues(left, right, "string");
    case 3:
      return compareValues((left as Guid).text, (right as Guid).text, "guid");
    default:
      return 0;
  }
}

function dynamicRank(value: Dynamic): number {
  if (value === null) return 0;
  if (typeof value === "string") return 2;
  if (value instanceof Guid) return 3;
  return typeof value === "number" || typeof value === "bigint" || isBoxed(value) ? 1 : 4;
}

function amount(value: Dynamic): number | bigint | Decimal {
  if (value instanceof Real) return value.value;
  return value instanceof Datetime || value instanceof Timespan ? value.ticks : (value as number | bigint | Decimal);
}

function compareAmounts(left: number | bigint | Decimal, right: number | bigint | Decimal): number {
  if (left instanceof Decimal || right instanceof Decimal) return asDecimal(left).comparedTo(asDecimal(right));
  return compareNumbers(left, right);
}

function asDecimal(value: number | bigint | Decimal): Decimal {
  return new Decimal(typeof value === "bigint" ? value.toString() : value);
}

function compareNumbers(left: number | bigint, right: number | bigint): number {
  if (left < right) return -1;
  if (left > right) return 1;
  // biome-ignore lint/suspicious/noDoubleEquals: a bigint and a number are equal by value only
  return left == right ? 0 : Number(Number.isNaN(right)) - Number(Number.isNaN(left));
}
