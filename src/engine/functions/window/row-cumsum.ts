import { columnOf, type Column } from "../../types/column.js";
import { Decimal } from "../../types/decimal.js";
import { wrapInt, wrapLong } from "../../types/integer.js";
import type { ScalarType } from "../../types/type.js";
import type { Value } from "../../types/value.js";
import { optional, param, sameAs, scalar } from "../definition.js";
import { restarts } from "./restart.js";

export const rowCumsum = scalar({
  name: "row_cumsum",
  doc: "The sum of a column from the first row, or from the last one where the restart condition holds, up to each row; a null adds nothing.",
  params: [param("term", "number"), optional("restart", "bool")],
  returns: sameAs(0),
  examples: {},
  window: ([term, restart], length) => {
    const { type } = term!;
    const add = adder(type);
    const sums: Value[] = [];
    let sum = zeroOf(type);
    for (let row = 0; row < length; row++) {
      if (restarts(restart, row)) sum = zeroOf(type);
      const value = (term as Column).get(row);
      if (value !== null) sum = add(sum, value);
      sums.push(sum);
    }
    return columnOf(type, sums);
  },
});

function zeroOf(type: ScalarType): Value {
  return type === "long" ? 0n : type === "decimal" ? new Decimal(0) : 0;
}

function adder(type: ScalarType): (sum: Value, value: Value) => Value {
  switch (type) {
    case "long":
      return (sum, value) => wrapLong((sum as bigint) + (value as bigint));
    case "int":
      return (sum, value) => wrapInt((sum as number) + (value as number));
    case "decimal":
      return (sum, value) => (sum as Decimal).plus(value as Decimal);
    default:
      return (sum, value) => (sum as number) + (value as number);
  }
}
