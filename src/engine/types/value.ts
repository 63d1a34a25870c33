import type { Decimal } from "./decimal.js";
import type { ScalarType } from "./type.js";

/**
 * A value as a row function sees it:
 * bool → boolean, int → number, long → bigint (wrapped to 64 bits), real → number, decimal → Decimal, string → string (never null),
 * datetime → bigint (100 ns ticks since 0001-01-01), timespan → bigint (100 ns ticks), guid → string (lower case), dynamic → Dynamic.
 */
export type Value = null | boolean | number | bigint | string | Decimal | Dynamic;

/**
 * A value inside `dynamic`. An integer is a number where safe and a bigint where not; a real is a number where it has a fraction (or is
 * NaN or infinite) and a `Real` where it has not, so that `4` and `4.0` stay apart. What JSON has no word for is boxed.
 */
export type Dynamic =
  | null
  | boolean
  | number
  | bigint
  | string
  | Real
  | Datetime
  | Timespan
  | Guid
  | Decimal
  | readonly Dynamic[]
  | DynamicBag;

/** A property bag. Keys are looked up with `Object.hasOwn`: a bag may hold `constructor`. */
export interface DynamicBag {
  readonly [key: string]: Dynamic;
}

/** A real whose value is integral, inside `dynamic`. */
export class Real {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** A datetime inside `dynamic`, in ticks. */
export class Datetime {
  readonly ticks: bigint;
  constructor(ticks: bigint) {
    this.ticks = ticks;
  }
}

/** A timespan inside `dynamic`, in ticks. */
export class Timespan {
  readonly ticks: bigint;
  constructor(ticks: bigint) {
    this.ticks = ticks;
  }
}

/** A guid inside `dynamic`, lower case. */
export class Guid {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export function isArray(value: unknown): value is readonly Dynamic[] {
  return Array.isArray(value);
}

export function isBag(value: unknown): value is DynamicBag {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The member of a bag, or null where there is none. */
export function member(value: Dynamic, key: string): Dynamic {
  return isBag(value) && Object.hasOwn(value, key) ? (value[key] as Dynamic) : null;
}

/** Sets a bag's key as its own property, whatever the key (`__proto__` too). */
export function setMember(bag: Record<string, Dynamic>, key: string, value: Dynamic): void {
  if (key === "__proto__") Object.defineProperty(bag, key, { value, enumerable: true, configurable: true, writable: true });
  else bag[key] = value;
}

/** A real as it stands inside `dynamic`. */
export function realToDynamic(value: number): Dynamic {
  return Number.isInteger(value) ? new Real(value) : value;
}

/** A long as it stands inside `dynamic`. */
export function longToDynamic(value: bigint): Dynamic {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

/** A typed value as it stands inside `dynamic`. */
export function toDynamicValue(type: ScalarType, value: Value): Dynamic {
  if (value === null) return null;
  switch (type) {
    case "real":
      return realToDynamic(value as number);
    case "long":
      return longToDynamic(value as bigint);
    case "datetime":
      return new Datetime(value as bigint);
    case "timespan":
      return new Timespan(value as bigint);
    case "guid":
      return new Guid(value as string);
    case "bool":
    case "int":
    case "decimal":
    case "string":
    case "dynamic":
      return value as Dynamic;
    default:
      return type satisfies never;
  }
}

/** What `gettype` says of a dynamic value. */
export function dynamicKind(value: Dynamic): ScalarType | "array" | "dictionary" | "null" {
  if (value === null) return "null";
  switch (typeof value) {
    case "boolean":
      return "bool";
    case "string":
      return "string";
    case "bigint":
      return "long";
    case "number":
      return Number.isInteger(value) ? "long" : "real";
    default:
      if (isArray(value)) return "array";
      if (value instanceof Real) return "real";
      if (value instanceof Datetime) return "datetime";
      if (value instanceof Timespan) return "timespan";
      if (value instanceof Guid) return "guid";
      return isBag(value) ? "dictionary" : "decimal";
  }
}
