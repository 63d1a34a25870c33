import { BoolColumn, type Column } from "../../types/column.js";
import { param, type ScalarFunction } from "../definition.js";
import { operatorMeaning } from "./definition.js";

/** `and`: false wins over null. */
export const and: ScalarFunction = operatorMeaning("and", {
  params: [param("left", "bool"), param("right", "bool")],
  returns: "bool",
  nulls: "see",
  eval: (left, right) => (left === false || right === false ? false : left === null || right === null ? null : true),
  kernel: ([left, right]) => combine(left!, right!, (a, b) => a & b),
});

/** `or`: true wins over null. */
export const or: ScalarFunction = operatorMeaning("or", {
  params: [param("left", "bool"), param("right", "bool")],
  returns: "bool",
  nulls: "see",
  eval: (left, right) => (left === true || right === true ? true : left === null || right === null ? null : false),
  kernel: ([left, right]) => combine(left!, right!, (a, b) => a | b),
});

function combine(left: Column, right: Column, bits: (a: number, b: number) => number): Column | undefined {
  if (left.kind !== "bool" || right.kind !== "bool" || left.nulls !== undefined || right.nulls !== undefined) return undefined;
  const result = new Uint8Array(left.length);
  for (let i = 0; i < result.length; i++) result[i] = bits(left.data[i]!, right.data[i]!);
  return new BoolColumn(result, undefined);
}
