import type { Column } from "../../types/column.js";
import { LongColumn } from "../../types/fixed-column.js";
import { equalValues } from "../../types/compare.js";
import { optional, param, scalar } from "../definition.js";
import { restarts } from "./restart.js";

export const rowRankDense = scalar({
  name: "row_rank_dense",
  doc: "The rank of each row in a sorted row set: one more wherever the value differs from the row before, 1 again where the restart condition holds.",
  params: [param("term", "static"), optional("restart", "bool")],
  returns: "long",
  examples: {},
  window: ([term, restart], length) => ranks(term!, restart, length, (rank) => rank + 1),
});

export const rowRankMin = scalar({
  name: "row_rank_min",
  doc: "The rank of each row in a sorted row set: the number of the first row with the same value, from 1 again where the restart condition holds.",
  params: [param("term", "static"), optional("restart", "bool")],
  returns: "long",
  examples: {},
  window: ([term, restart], length) => ranks(term!, restart, length, (_, place) => place),
});

/** `next` gives the rank of a new value from the last rank and the row's place, counted from the restart on. */
function ranks(
  term: Column,
  restart: Column | undefined,
  length: number,
  next: (rank: number, place: number) => number,
): LongColumn {
  const data = new BigInt64Array(length);
  let start = 0;
  let rank = 0;
  for (let row = 0; row < length; row++) {
    if (row === 0 || restarts(restart, row)) {
      start = row;
      rank = 1;
    } else if (!sameInRows(term, row - 1, row)) {
      rank = next(rank, row - start + 1);
    }
    data[row] = BigInt(rank);
  }
  return new LongColumn("long", data, undefined);
}

function sameInRows(column: Column, a: number, b: number): boolean {
  const left = column.get(a);
  const right = column.get(b);
  return left === null || right === null ? left === right : equalValues(left, right, column.type);
}
