import { type Dynamic, isArray, toDynamicValue } from "../../types/value.js";
import { type Argument, optional, param, type RowFunction, scalar } from "../definition.js";

const parameters = [param("array", "dynamic"), param("count", "long"), optional("default", "any")] as const;

export const arrayShiftLeft = scalar({
  name: "array_shift_left",
  doc: "The elements moved to the left, the places that come free filled with a default; a negative count moves to the right.",
  params: parameters,
  returns: "dynamic",
  nulls: "see",
  examples: {
    "array_shift_left(dynamic([1, 2, 3, 4, 5]), 2)": [3, 4, 5, null, null],
    "array_shift_left(dynamic([1, 2, 3, 4, 5]), -2, -1)": [-1, -1, 1, 2, 3],
    'array_shift_left(dynamic(["a", "b"]), 1)': ["b", ""],
  },
  specialize: (args) => shifting(args, 1),
});

export const arrayShiftRight = scalar({
  name: "array_shift_right",
  doc: "The elements moved to the right, the places that come free filled with a default; a negative count moves to the left.",
  params: parameters,
  returns: "dynamic",
  nulls: "see",
  examples: {
    "array_shift_right(dynamic([1, 2, 3, 4, 5]), 2)": [null, null, 1, 2, 3],
    "array_shift_right(dynamic([1, 2, 3]), 9, 0)": [0, 0, 0],
  },
  specialize: (args) => shifting(args, -1),
});

function shifting(args: readonly Argument[], direction: 1 | -1): RowFunction {
  const fillType = args[2]?.type;
  return (array, count, value) => {
    if (!isArray(array) || count === null) return null;
    const fill = fillType === undefined ? emptyElement(array) : toDynamicValue(fillType, value ?? null);
    const by = direction * Number(count);
    return array.map((_, index) => (index + by in array ? array[index + by]! : fill));
  };
}

/** What stands for no element: an empty string among strings, else null. */
function emptyElement(array: readonly Dynamic[]): Dynamic {
  return array.length > 0 && array.every((element) => typeof element === "string") ? "" : null;
}
