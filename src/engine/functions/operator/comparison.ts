import { compareValues, equalValues } from "../../types/compare.js";
import type { ScalarType } from "../../types/type.js";
import type { Value } from "../../types/value.js";
import { param, type RowFunction, type ScalarFunction } from "../definition.js";
import { compareNumbers } from "./compare-columns.js";
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
