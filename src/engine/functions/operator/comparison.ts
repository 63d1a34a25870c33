import { BoolColumn, type Column } from "../../types/column.js";
import { compareValues, equalValues } from "../../types/compare.js";
import type { ScalarType } from "../../types/type.js";
import type { Value } from "../../types/value.js";
import { param, type RowFunction, type ScalarFunction } from "../definition.js";
import { operatorMeaning } from "./definition.js";

export type ComparisonOperator = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** A comparison of two values of one type. */
export function comparison(operator: ComparisonOperator, type: ScalarType): ScalarFunction {
  return operatorMeaning(operator, {
    params: [param("left", type), param("right", type)],
    returns: "bool",
    nulls: "see",
    eval: meaning(operator, type),
    kernel: (columns) => compareNumbers(operator, columns[0]!, columns[1]!),
  });
}

/** `==` and `!=` take a null for a value that equals no other, and know nothing of two nulls; the others know nothing of any. */
function meaning(operator: ComparisonOperator, type: ScalarType): RowFunction {
  const compare = (test: (order: number) => boolean): RowFunction => {
    if (type === "real")
      return (left, right) => (left === null || right === null ? null : compareReals(operator, left as number, right as number));
    return (left, right) => (left === null || right === null ? null : test(compareValues(left as Value, right as Value, type)));
  };
  const equal: (left: Value, right: Value) => boolean =
    type === "real" ? (left, right) => left === right : (left, right) => equalValues(left, right, type);
  switch (operator) {
    case "==":
      return (left, right) =>
        left === null || right === null ? (left === right ? null : false) : equal(left as Value, right as Value);
    case "!=":
      return (left, right) =>
        left === null || right === null ? (left === right ? null : true) : !equal(left as Value, right as Value);
    case "<":
      return compare((order) => order < 0);
    case "<=":
      return compare((order) => order <= 0);
    case ">":
      return compare((order) => order > 0);
    case ">=":
      return compare((order) => order >= 0);
    default:
      return operator satisfies never;
  }
}

/** NaN is neither less nor greater than anything. */
function compareReals(operator: ComparisonOperator, left: number, right: number): boolean {
  switch (operator) {
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
    default:
      return operator satisfies never;
  }
}

/** Columns of numbers without nulls against a column or a constant of the same type: `data[i] = left[i] < right[i]`, with the operator chosen outside the loop. */
function compareNumbers(operator: ComparisonOperator, left: Column, right: Column): Column | undefined {
  if (left.kind !== "int" && left.kind !== "real" && left.kind !== "long") return undefined;
  if (left.nulls !== undefined) return undefined;
  const result = new Uint8Array(left.length);
  if (right.kind === "constant") {
    if (right.value === null) return undefined;
    compareWithConstant(operator, left.data, right.value as number, result);
  } else if (right.kind === left.kind && right.nulls === undefined) {
    compareArrays(operator, left.data, right.data, result);
  } else {
    return undefined;
  }
  return new BoolColumn(result, undefined);
}

type Numbers = Int32Array | Float64Array | BigInt64Array;

function compareWithConstant(operator: ComparisonOperator, left: Numbers, value: number | bigint, result: Uint8Array): void {
  const { length } = result;
  switch (operator) {
    case "==":
      for (let i = 0; i < length; i++) result[i] = left[i] === value ? 1 : 0;
      return;
    case "!=":
      for (let i = 0; i < length; i++) result[i] = left[i] !== value ? 1 : 0;
      return;
    case "<":
      for (let i = 0; i < length; i++) result[i] = left[i]! < value ? 1 : 0;
      return;
    case "<=":
      for (let i = 0; i < length; i++) result[i] = left[i]! <= value ? 1 : 0;
      return;
    case ">":
      for (let i = 0; i < length; i++) result[i] = left[i]! > value ? 1 : 0;
      return;
    case ">=":
      for (let i = 0; i < length; i++) result[i] = left[i]! >= value ? 1 : 0;
      return;
    default:
      operator satisfies never;
  }
}

function compareArrays(operator: ComparisonOperator, left: Numbers, right: Numbers, result: Uint8Array): void {
  const { length } = result;
  switch (operator) {
    case "==":
      for (let i = 0; i < length; i++) result[i] = left[i] === right[i] ? 1 : 0;
      return;
    case "!=":
      for (let i = 0; i < length; i++) result[i] = left[i] !== right[i] ? 1 : 0;
      return;
    case "<":
      for (let i = 0; i < length; i++) result[i] = left[i]! < right[i]! ? 1 : 0;
      return;
    case "<=":
      for (let i = 0; i < length; i++) result[i] = left[i]! <= right[i]! ? 1 : 0;
      return;
    case ">":
      for (let i = 0; i < length; i++) result[i] = left[i]! > right[i]! ? 1 : 0;
      return;
    case ">=":
      for (let i = 0; i < length; i++) result[i] = left[i]! >= right[i]! ? 1 : 0;
      return;
    default:
      operator satisfies never;
  }
}
