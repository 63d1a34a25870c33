import { convert } from "../../types/coerce.js";
import type { Dynamic, Value } from "../../types/value.js";
import { param, type ScalarFunction } from "../definition.js";
import { operatorMeaning } from "./definition.js";

/**
 * A dynamic value against a string, as Resource Graph compares them: by its text, that of arrays and bags being JSON, and a truth by
 * `true` and `True` alike (published queries have both).
 */
export function dynamicTextEquality(operator: "==" | "!="): ScalarFunction {
  const expected = operator === "==";
  return operatorMeaning(operator, {
    params: [param("value", "dynamic"), param("text", "string")],
    returns: "bool",
    nulls: "see",
    eval: (value, text) => isText(value as Dynamic, text as string) === expected,
  });
}

function isText(value: Dynamic, text: string): boolean {
  const own = convert(value as Value, "dynamic", "string");
  return typeof value === "boolean" ? own === text.toLowerCase() : own === text;
}
