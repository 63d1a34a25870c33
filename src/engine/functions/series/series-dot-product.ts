import { type Dynamic, isArray, toDynamicValue } from "../../types/value.js";
import { type Argument, overload, param, type RowFunction, scalarOverloads } from "../definition.js";
import { dotProduct } from "./vectors.js";

export const seriesDotProduct = scalarOverloads({
  name: "series_dot_product",
  doc: "The sum of the products of the elements of two series, or of a series and a number; the longer series is cut, elements that are no numbers are passed over.",
  examples: {
    "series_dot_product(dynamic([1, 2, 4]), dynamic([4, 2, 1]))": 12,
    "series_dot_product(dynamic([1, 2, 3]), 10)": 60,
    "series_dot_product(dynamic([]), dynamic([1]))": null,
  },
  overloads: [
    overload({ params: [param("series1", "dynamic"), param("series2", "dynamic")], returns: "real", specialize: multiplying }),
    overload({ params: [param("series1", "dynamic"), param("series2", "number")], returns: "real", specialize: multiplying }),
    overload({ params: [param("series1", "number"), param("series2", "dynamic")], returns: "real", specialize: multiplying }),
  ],
});

function multiplying(args: readonly Argument[]): RowFunction {
  const [leftType, rightType] = args.map(({ type }) => type);
  return (left, right) => {
    const a = toDynamicValue(leftType!, left!);
    const b = toDynamicValue(rightType!, right!);
    return dotProduct(broadcast(a, b), broadcast(b, a));
  };
}

/** A single value as a series as long as the other operand. */
function broadcast(operand: Dynamic, other: Dynamic): Dynamic {
  return isArray(operand) || !isArray(other) ? operand : new Array<Dynamic>(other.length).fill(operand);
}
