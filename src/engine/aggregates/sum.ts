import { wrapLong } from "../types/integer.js";
import { Decimal } from "../types/decimal.js";
import { param, type Argument } from "../functions/definition.js";
import { accumulator, aggregate } from "./definition.js";
import type { ScalarType, Type } from "../types/type.js";

/** `int` adds up to `long`; every other type keeps itself. */
function sumType([argument]: readonly Argument[]): Type {
  return argument!.type === "int" ? "long" : argument!.type;
}

export const sum = aggregate({
  name: "sum",
  doc: "The sum of the values that are not null; 0 where there is none. A long wraps around.",
  params: [param("expr", "summable")],
  returns: sumType,
  examples: { "sum(x)": 15 },
  accumulate: ([argument]) => summing(argument!.type),
});

function summing(type: ScalarType) {
  switch (type) {
    case "real":
      return accumulator<number>({
        init: () => 0,
        add: (total, value) => (value === null ? total : total + (value as number)),
        merge: (total, other) => total + other,
        result: (total) => total,
      });
    case "decimal":
      return accumulator<Decimal>({
        init: () => new Decimal(0),
        add: (total, value) => (value === null ? total : total.plus(value as Decimal)),
        merge: (total, other) => total.plus(other),
        result: (total) => total,
      });
    default:
      return accumulator<bigint>({
        init: () => 0n,
        add: (total, value) => (value === null ? total : wrapLong(total + BigInt(value as bigint | number))),
        merge: (total, other) => wrapLong(total + other),
        result: (total) => total,
      });
  }
}
