import { isIntegral, numberOf } from "../../types/dynamic-number.js";
import { wrapLong } from "../../types/integer.js";
import { type Dynamic, isArray, longToDynamic, realToDynamic, toDynamicValue } from "../../types/value.js";
import { type Argument, type Overload, overload, param, type RowFunction } from "../definition.js";
import { isIntegralSeries } from "./numbers.js";

/** Combines two elements that are numbers; `integral` says that every element of both series is an integer. */
type Combine = (left: Dynamic, right: Dynamic, integral: boolean) => Dynamic;

/** The ways to call a function of two series: one of them may be a number, which then stands for every element. */
export function pairwise(combine: Combine): readonly Overload[] {
  const specialize = (args: readonly Argument[]): RowFunction => {
    const [leftType, rightType] = args.map(({ type }) => type);
    return (left, right) => zipWith(toDynamicValue(leftType!, left!), toDynamicValue(rightType!, right!), combine);
  };
  return [
    overload({ params: [param("series1", "dynamic"), param("series2", "dynamic")], returns: "dynamic", specialize }),
    overload({ params: [param("series1", "dynamic"), param("series2", "number")], returns: "dynamic", specialize }),
    overload({ params: [param("series1", "number"), param("series2", "dynamic")], returns: "dynamic", specialize }),
  ];
}

function zipWith(left: Dynamic, right: Dynamic, combine: Combine): Dynamic {
  const length = Math.max(isArray(left) ? left.length : -1, isArray(right) ? right.length : -1);
  if (length < 0) return null;
  const integral = isIntegralOperand(left) && isIntegralOperand(right);
  return Array.from({ length }, (_, index) => {
    const a = elementOf(left, index);
    const b = elementOf(right, index);
    return numberOf(a) === null || numberOf(b) === null ? null : combine(a, b, integral);
  });
}

function isIntegralOperand(operand: Dynamic): boolean {
  return isArray(operand) ? isIntegralSeries(operand) : isIntegral(operand);
}

function elementOf(operand: Dynamic, index: number): Dynamic {
  return isArray(operand) ? (operand[index] ?? null) : operand;
}

/** An operation that gives integers for integers, exactly, and reals for all else. */
export function arithmetic(real: (a: number, b: number) => number, long: (a: bigint, b: bigint) => bigint): Combine {
  return (left, right, integral) => {
    const result = real(numberOf(left)!, numberOf(right)!);
    if (!integral) return realToDynamic(result);
    if (Number.isSafeInteger(result) && typeof left !== "bigint" && typeof right !== "bigint") return result;
    return longToDynamic(wrapLong(long(BigInt(left as number | bigint), BigInt(right as number | bigint))));
  };
}

/** An operation that always gives reals. */
export function realArithmetic(real: (a: number, b: number) => number): Combine {
  return (left, right) => realToDynamic(real(numberOf(left)!, numberOf(right)!));
}

/** A comparison by numeric value. */
export function comparison(holds: (a: number | bigint, b: number | bigint) => boolean): Combine {
  return (left, right) => holds(comparable(left), comparable(right));
}

function comparable(value: Dynamic): number | bigint {
  return typeof value === "bigint" ? value : numberOf(value)!;
}

/** A function of each element; what is no number becomes null. */
export function mapSeries(series: Dynamic, real: (value: number) => number): Dynamic {
  if (!isArray(series)) return null;
  return series.map((element) => {
    const number = numberOf(element);
    return number === null ? null : realToDynamic(real(number));
  });
}

/** As `mapSeries`, for functions that give integers for integers: a series of integers stays one, those beyond doubles too. */
export function mapKeepingIntegers(series: Dynamic, real: (value: number) => number, long: (value: bigint) => bigint): Dynamic {
  if (!isArray(series) || !isIntegralSeries(series)) return mapSeries(series, real);
  return series.map((element) => {
    if (element === null) return null;
    return typeof element === "bigint" ? longToDynamic(wrapLong(long(element))) : real(element as number);
  });
}
