import { BoolColumn } from "../../types/fixed-column.js";
import type { Column } from "../../types/column.js";
import { param, type ScalarFunction } from "../definition.js";
import { operatorMeaning } from "./definition.js";

/** `and`: false wins over null. */
export const and: ScalarFunction = operatorMeaning("and", {
  params: [param("left", "bool"), param("right", "bool")],
  returns: "bool",
  nulls: "see",
  eval: (left, right) => (left === false || right === false ? false : left === null || right === null ? null : true),
  kernel: ([left, right]) => combine(left!, right!, 0),
});

/** `or`: true wins over null. */
export const or: ScalarFunction = operatorMeaning("or", {
  params: [param("left", "bool"), param("right", "bool")],
  returns: "bool",
  nulls: "see",
  eval: (left, right) => (left === true || right === true ? true : left === null || right === null ? null : false),
  kernel: ([left, right]) => combine(left!, right!, 1),
});

/** Whole columns at once; `winner` is the value that decides whatever the other is, null included. */
function combine(left: Column, right: Column, winner: 0 | 1): Column | undefined {
  if (left.kind !== "bool" || right.kind !== "bool") return undefined;
  const result = new Uint8Array(left.length);
  const [a, b] = [left.data, right.data];
  if (winner === 0) for (let i = 0; i < result.length; i++) result[i] = a[i]! & b[i]!;
  else for (let i = 0; i < result.length; i++) result[i] = a[i]! | b[i]!;
  if (left.nulls === undefined && right.nulls === undefined) return new BoolColumn(result, undefined);
  const nulls = new Uint8Array(left.length);
  for (let i = 0; i < result.length; i++) {
    const leftNull = left.nulls?.[i] === 1;
    const rightNull = right.nulls?.[i] === 1;
    if (!leftNull && !rightNull) continue;
    if ((!leftNull && a[i] === winner) || (!rightNull && b[i] === winner)) result[i] = winner;
    else nulls[i] = 1;
  }
  return new BoolColumn(result, nulls);
}
