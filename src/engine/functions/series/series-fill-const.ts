import { Real, toDynamicValue } from "../../types/value.js";
import { optional, param, scalar } from "../definition.js";
import { filling } from "./filled.js";

export const seriesFillConst = scalar({
  name: "series_fill_const",
  doc: "A series whose missing values (nulls, or a given placeholder) are replaced by a constant.",
  params: [param("series", "dynamic"), optional("constant", "number"), optional("placeholder", "number")],
  returns: "dynamic",
  resultName: "first-argument",
  nulls: "see",
  examples: {
    "series_fill_const(dynamic([111, null, 36]), -1)": [111, -1, 36],
    "series_fill_const(dynamic([1, 0, null]), 5, 0)": [1, 5, null],
  },
  specialize: (args) => {
    const constantType = args[1]?.type;
    return filling(args, 2, (series, isMissing, _series, constant) => {
      const value = constantType === undefined ? new Real(0) : toDynamicValue(constantType, constant ?? null);
      return series.map((element) => (isMissing(element) ? value : element));
    });
  },
});
