import { toDynamicValue } from "../../types/value.js";
import { rest, scalar } from "../definition.js";

export const packArray = scalar({
  name: "pack_array",
  doc: "An array of the values, each with its own type.",
  params: [rest("values", "any")],
  returns: "dynamic",
  nulls: "see",
  examples: { 'pack_array(1, "2", 3s)': [1, "2", "00:00:03"], "pack_array(int(null), true)": [null, true] },
  specialize: (args) => {
    const types = args.map(({ type }) => type);
    return (...values) => values.map((value, index) => toDynamicValue(types[index]!, value));
  },
});
