import type { Dynamic } from "../../types/value.js";
import { optional, param, scalar } from "../definition.js";
import { filling } from "./filled.js";

export const seriesFillForward = scalar({
  name: "series_fill_forward",
  doc: "A series whose missing values (nulls, or a given placeholder) are filled with the last value before them; those at the start stay.",
  params: [param("series", "dynamic"), optional("placeholder", "number")],
  returns: "dynamic",
  resultName: "first-argument",
  nulls: "see",
  examples: {
    "series_fill_forward(dynamic([null, 36, null, 41, null]))": [null, 36, 36, 41, 41],
    "series_fill_forward(dynamic([1, 0, 2]), 0)": [1, 1, 2],
  },
  specialize: (args) => filling(args, 1, carryForward),
});

export const seriesFillBackward = scalar({
  name: "series_fill_backward",
  doc: "A series whose missing values (nulls, or a given placeholder) are filled with the next value after them; those at the end stay.",
  params: [param("series", "dynamic"), optional("placeholder", "number")],
  returns: "dynamic",
  resultName: "first-argument",
  nulls: "see",
  examples: { "series_fill_backward(dynamic([null, 36, null, 41, null]))": [36, 36, 41, 41, null] },
  specialize: (args) => filling(args, 1, (series, isMissing) => [...carryForward([...series].reverse(), isMissing)].reverse()),
});

function carryForward(series: readonly Dynamic[], isMissing: (element: Dynamic) => boolean): readonly Dynamic[] {
  let last: Dynamic | undefined;
  return series.map((element) => {
    if (isMissing(element)) return last ?? element;
    last = element;
    return element;
  });
}
