import { isDatetimeInRange } from "../../types/datetime.js";
import type { Decimal } from "../../types/decimal.js";
import { truncateToLong, wrapLong } from "../../types/integer.js";
import type { ScalarType } from "../../types/type.js";
import type { Value } from "../../types/value.js";
import { param, type RowFunction, type ScalarFunction } from "../definition.js";
import { operatorMeaning } from "./definition.js";

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "%";

/** How two operands of given types combine: what each is converted to, what comes of it, and how. */
export interface Arithmetic {
  readonly left: ScalarType;
  readonly right: ScalarType;
  readonly result: ScalarType;
  readonly meaning: ScalarFunction;
}

/** The meaning of an arithmetic operator between two types; undefined where it has none. */
export function arithmetic(operator: ArithmeticOperator, left: ScalarType, right: ScalarType): Arithmetic | undefined {
  const numeric = numericType(left, right);
  if (numeric !== undefined)
    return make(
      operator,
      numeric,
      numeric,
      numeric,
      numeric === "long" ? longs[operator] : numeric === "real" ? reals[operator] : decimals[operator],
    );
  return temporal(operator, left, right);
}

/** int and long make long, with real real, with decimal decimal; a dynamic takes the other's type. */
function numericType(left: ScalarType, right: ScalarType): "long" | "real" | "decimal" | undefined {
  const types = [left, right];
  const isNumber = (type: ScalarType) => type === "int" || type === "long" || type === "real" || type === "decimal";
  if (!types.every((type) => isNumber(type) || type === "dynamic") || !types.some(isNumber)) return undefined;
  if (types.includes("decimal")) return "decimal";
  return types.includes("real") ? "real" : "long";
}

function make(symbol: string, left: ScalarType, right: ScalarType, result: ScalarType, row: RowFunction): Arithmetic {
  return {
    left,
    right,
    result,
    meaning: operatorMeaning(symbol, { params: [param("left", left), param("right", right)], returns: result, eval: row }),
  };
}

const long =
  (compute: (left: bigint, right: bigint) => bigint | null): RowFunction =>
  (left, right) =>
    compute(left as bigint, right as bigint);
const real =
  (compute: (left: number, right: number) => number): RowFunction =>
  (left, right) =>
    compute(left as number, right as number);
const decimal =
  (compute: (left: Decimal, right: Decimal) => Decimal | null): RowFunction =>
  (left, right) =>
    compute(left as Decimal, right as Decimal);

/** The remainder is never negative: `-14 % 12` is 10. */
function remainder(left: bigint, right: bigint): bigint | null {
  if (right === 0n) return null;
  const rest = left % right;
  return rest < 0n ? rest + (right < 0n ? -right : right) : rest;
}

function realRemainder(left: number, right: number): number {
  const rest = left % right;
  return rest < 0 ? rest + Math.abs(right) : rest;
}

const longs: Record<ArithmeticOperator, RowFunction> = {
  "+": long((left, right) => wrapLong(left + right)),
  "-": long((left, right) => wrapLong(left - right)),
  "*": long((left, right) => wrapLong(left * right)),
  "/": long((left, right) => (right === 0n ? null : wrapLong(left / right))),
  "%": long(remainder),
};

const reals: Record<ArithmeticOperator, RowFunction> = {
  "+": real((left, right) => left + right),
  "-": real((left, right) => left - right),
  "*": real((left, right) => left * right),
  "/": real((left, right) => left / right),
  "%": real(realRemainder),
};

const decimals: Record<ArithmeticOperator, RowFunction> = {
  "+": decimal((left, right) => left.plus(right)),
  "-": decimal((left, right) => left.minus(right)),
  "*": decimal((left, right) => left.times(right)),
  "/": decimal((left, right) => (right.isZero() ? null : left.div(right))),
  "%": decimal((left, right) => {
    if (right.isZero()) return null;
    const rest = left.mod(right);
    return rest.isNegative() && !rest.isZero() ? rest.plus(right.abs()) : rest;
  }),
};

const isInteger = (type: ScalarType) => type === "int" || type === "long";
const isNumber = (type: ScalarType) => isInteger(type) || type === "real" || type === "decimal";

/** A datetime outside of its range is null. */
const inRange = (ticks: bigint): bigint | null => (isDatetimeInRange(ticks) ? ticks : null);

function temporal(operator: ArithmeticOperator, left: ScalarType, right: ScalarType): Arithmetic | undefined {
  const datetimeSum = long((a, b) => inRange(a + b));
  const datetimeDifference = long((a, b) => inRange(a - b));
  if (operator === "+") {
    if (left === "datetime" && (right === "timespan" || right === "dynamic"))
      return make("+", "datetime", "timespan", "datetime", datetimeSum);
    if ((left === "timespan" || left === "dynamic") && right === "datetime")
      return make("+", "timespan", "datetime", "datetime", datetimeSum);
    if (left === "datetime" && right === "datetime") return make("+", "datetime", "datetime", "datetime", datetimeSum);
    if (pairOf(left, right, "timespan")) return make("+", "timespan", "timespan", "timespan", longs["+"]);
  }
  if (operator === "-") {
    if (left === "datetime" && right === "timespan") return make("-", "datetime", "timespan", "datetime", datetimeDifference);
    if (left === "timespan" && right === "datetime") return make("-", "timespan", "datetime", "datetime", datetimeDifference);
    if (pairOf(left, right, "datetime")) return make("-", "datetime", "datetime", "timespan", longs["-"]);
    if (pairOf(left, right, "timespan")) return make("-", "timespan", "timespan", "timespan", longs["-"]);
  }
  if (operator === "*") {
    if (left === "timespan" && isNumber(right)) return scaled("*", "timespan", right, false);
    if (isNumber(left) && right === "timespan") return scaled("*", left, "timespan", true);
    if (left === "timespan" && right === "timespan") return make("*", left, right, "timespan", longs["*"]);
  }
  if (operator === "/") {
    if (left === "timespan" && right === "timespan") return make("/", left, right, "real", (a, b) => Number(a) / Number(b));
    if (left === "datetime" && (right === "timespan" || right === "datetime"))
      return make("/", left, right, "real", (a, b) => Number(a) / Number(b));
    if (left === "timespan" && isNumber(right)) return divided(right);
  }
  if (operator === "%") {
    if (left === "timespan" && right === "timespan") return make("%", left, right, "timespan", longs["%"]);
    if (left === "datetime" && right === "timespan") return make("%", left, right, "timespan", longs["%"]);
    if (left === "timespan" && isInteger(right)) return make("%", left, "long", "timespan", longs["%"]);
    if (isInteger(left) && right === "timespan") return make("%", "long", right, "timespan", longs["%"]);
  }
  return undefined;
}

function pairOf(left: ScalarType, right: ScalarType, type: ScalarType): boolean {
  return (left === type && (right === type || right === "dynamic")) || (left === "dynamic" && right === type);
}

function scaled(symbol: string, left: ScalarType, right: ScalarType, numberFirst: boolean): Arithmetic {
  const number = numberFirst ? left : right;
  const exact = isInteger(number);
  const numberType: ScalarType = exact ? "long" : "real";
  const scale = (span: bigint, by: Value): bigint | null =>
    exact ? wrapLong(span * (by as bigint)) : truncateToLong(Number(span) * (by as number));
  return numberFirst
    ? make(symbol, numberType, "timespan", "timespan", (by, span) => scale(span as bigint, by!))
    : make(symbol, "timespan", numberType, "timespan", (span, by) => scale(span as bigint, by!));
}

function divided(by: ScalarType): Arithmetic {
  if (isInteger(by)) return make("/", "timespan", "long", "timespan", longs["/"]);
  return make("/", "timespan", "real", "timespan", (span, number) => truncateToLong(Number(span) / (number as number)));
}

/** `-x`. */
export function negation(type: ScalarType): { readonly operand: ScalarType; readonly meaning: ScalarFunction } | undefined {
  const unary = (operand: ScalarType, row: RowFunction) => ({
    operand,
    meaning: operatorMeaning("-", { params: [param("operand", operand)], returns: operand, eval: row }),
  });
  switch (type) {
    case "int":
    case "long":
      return unary("long", (value) => wrapLong(-(value as bigint)));
    case "timespan":
      return unary("timespan", (value) => wrapLong(-(value as bigint)));
    case "real":
      return unary("real", (value) => -(value as number));
    case "decimal":
      return unary("decimal", (value) => (value as Decimal).negated());
    default:
      return undefined;
  }
}
