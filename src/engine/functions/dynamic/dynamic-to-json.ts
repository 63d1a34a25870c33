import { toText } from "../../types/coerce.js";
import { type Dynamic, isArray, isBag, setMember } from "../../types/value.js";
import { param, scalar } from "../definition.js";

export const dynamicToJson = scalar({
  name: "dynamic_to_json",
  doc: "The value as JSON text in one canonical form: the keys of bags in order, at every level.",
  params: [param("value", "any")],
  returns: "string",
  examples: {
    'dynamic_to_json(dynamic({"b": 1, "a": [2.0]}))': '{"a":[2.0],"b":1}',
    "dynamic_to_json(dynamic([1, 2, 3]))": "[1,2,3]",
  },
  specialize: ([argument]) => {
    const { type } = argument!;
    return type === "dynamic" ? (value) => toText(sorted(value as Dynamic), type) : (value) => toText(value, type);
  },
});

function sorted(value: Dynamic): Dynamic {
  if (isArray(value)) return value.map(sorted);
  if (!isBag(value)) return value;
  const result: Record<string, Dynamic> = {};
  for (const key of Object.keys(value).sort()) setMember(result, key, sorted(value[key]!));
  return result;
}
