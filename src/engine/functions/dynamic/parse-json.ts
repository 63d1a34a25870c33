import { tryParseJson } from "../../types/json.js";
import type { Value } from "../../types/value.js";
import { param, scalar } from "../definition.js";

export const parseJson = scalar({
  name: "parse_json",
  aliases: ["todynamic", "parsejson", "toobject"],
  doc: "The value that a JSON text stands for; a text that is not JSON is kept as a string, and a dynamic value as it is.",
  params: [param("json", "text")],
  returns: "dynamic",
  resultName: "first-argument",
  examples: {
    'parse_json("[1, 2.5]")': [1, 2.5],
    'parse_json(\'{"a": {"b": true}}\').a.b': true,
    'parse_json("not json")': "not json",
    'parse_json("")': null,
    'gettype(parse_json("null"))': "null",
  },
  specialize: ([json]) => (json!.type === "dynamic" ? (value) => value : readText),
});

function readText(value: Value): Value {
  const text = value as string;
  if (text.trim() === "") return null;
  const parsed = tryParseJson(text);
  return parsed === undefined ? text : parsed;
}
