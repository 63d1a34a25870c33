import { type Dynamic, dynamicKind } from "../../types/value.js";
import { param, scalar } from "../definition.js";

export const gettype = scalar({
  name: "gettype",
  doc: "The name of a value's type; inside a dynamic value also `array`, `dictionary`, `null`, and `double` for a real.",
  params: [param("value", "any")],
  returns: "string",
  resultName: { prefix: "type" },
  nulls: "see",
  examples: {
    "gettype(1)": "long",
    "gettype(int(null))": "int",
    "gettype(dynamic([1]))": "array",
    "gettype(dynamic({}))": "dictionary",
    "gettype(dynamic(1.5))": "double",
    "gettype(dynamic(null))": "null",
  },
  specialize: ([argument]) => {
    const { type } = argument!;
    return type === "dynamic" ? (value) => kindName(value as Dynamic) : () => type;
  },
});

function kindName(value: Dynamic): string {
  const kind = dynamicKind(value);
  return kind === "real" ? "double" : kind;
}
