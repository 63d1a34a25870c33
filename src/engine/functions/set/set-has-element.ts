import { equalDynamic } from "../../types/compare.js";
import { isArray, toDynamicValue } from "../../types/value.js";
import { param, scalar } from "../definition.js";

export const setHasElement = scalar({
  name: "set_has_element",
  doc: "Whether a value is among the elements of an array; null where it is no array.",
  params: [param("set", "dynamic"), param("value", "any")],
  returns: "bool",
  examples: {
    "set_has_element(dynamic([1, 2, 3]), 2)": true,
    'set_has_element(dynamic([1, 2, 3]), "2")': false,
  },
  specialize: (args) => {
    const { type } = args[1]!;
    return (set, value) => {
      if (!isArray(set)) return null;
      const wanted = toDynamicValue(type, value!);
      return set.some((element) => equalDynamic(element, wanted));
    };
  },
});
