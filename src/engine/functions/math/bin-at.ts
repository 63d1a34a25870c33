import { convert } from "../../types/coerce.js";
import { isDatetimeInRange } from "../../types/datetime.js";
import type { Decimal } from "../../types/decimal.js";
import { wrapLong } from "../../types/integer.js";
import { overload, param, scalarOverloads, widest, type Argument, type RowFunction } from "../definition.js";
import { floorToMultiple } from "./floor-to-multiple.js";
import type { ScalarType } from "../../types/type.js";

export const binAt = scalarOverloads({
  name: "bin_at",
  doc: "The start of the value's bin, where bins of the size are laid out from the fixed point both ways; null where the size is not positive.",
  resultName: "first-argument",
  examples: {
    "bin_at(6.5, 2.5, 7)": 4.5,
    "bin_at(1h, 1d, 12h)": "-12:00:00",
    "bin_at(datetime(2017-05-15 10:20:00), 1d, datetime(1970-01-01 12:00:00))": "2017-05-14T12:00:00.0000000Z",
  },
  overloads: [
    overload({
      params: [param("value", "number"), param("binSize", "number"), param("fixedPoint", "number")],
      returns: widest,
      specialize: binOfNumbers,
    }),
    overload({
      params: [param("value", "timespan"), param("binSize", "timespan"), param("fixedPoint", "timespan")],
      returns: "timespan",
      eval: binFrom,
    }),
    overload({
      params: [param("value", "datetime"), param("binSize", "timespan"), param("fixedPoint", "datetime")],
      returns: "datetime",
      eval: (value, size, fixedPoint) => {
        const start = binFrom(value, size, fixedPoint);
        return start !== null && isDatetimeInRange(start) ? start : null;
      },
    }),
  ],
});

function binFrom(value: bigint, size: bigint, fixedPoint: bigint): bigint | null {
  const offset = floorToMultiple(value - fixedPoint, size);
  return offset === null ? null : wrapLong(offset + fixedPoint);
}

function binOfNumbers(args: readonly Argument[]): RowFunction {
  const type = widest(args) as ScalarType;
  const bin = binningOf(type);
  const [from, sizeFrom, pointFrom] = args.map((argument) => argument.type) as [ScalarType, ScalarType, ScalarType];
  return (value, size, point) =>
    bin(convert(value!, from, type) as never, convert(size!, sizeFrom, type) as never, convert(point!, pointFrom, type) as never);
}

function binningOf(type: ScalarType) {
  switch (type) {
    case "real":
      return (value: number, size: number, point: number) =>
        size > 0 ? Math.floor((value - point) / size) * size + point : null;
    case "decimal":
      return (value: Decimal, size: Decimal, point: Decimal) =>
        size.gt(0) ? value.minus(point).div(size).floor().times(size).plus(point) : null;
    default:
      return binFrom;
  }
}
