import type { TypeClass } from "../functions/definition.js";
import { type BoundExpression, constantOf, isErroneous } from "../plan/expression.js";
import { convert } from "../types/coerce.js";
import { nullOf } from "../types/null-of.js";
import { isInteger, isNumeric, type ScalarType, type Type } from "../types/type.js";

/** The expression with the type: itself where it has it, a constant where it is one. */
export function converted(expression: BoundExpression, type: ScalarType): BoundExpression {
  if (expression.type === type || isErroneous(expression)) return expression;
  if (expression.kind === "constant") {
    return constantOf(type, expression.value === null ? nullOf(type) : convert(expression.value, expression.type, type));
  }
  return { kind: "conversion", type, operand: expression };
}

/** Whether a value of one type is taken where another is expected, without a word: numbers widen, and a dynamic value is taken for its text. */
export function widens(from: Type, to: ScalarType): boolean {
  if (from === to || from === "unknown") return true;
  switch (to) {
    case "string":
      return from === "dynamic";
    case "long":
      return from === "int";
    case "int":
      return from === "long";
    case "real":
      return isNumeric(from);
    case "decimal":
      return isNumeric(from);
    default:
      return false;
  }
}

/** Whether a family of types has the type. */
export function inClass(type: Type, family: TypeClass): boolean {
  if (type === "unknown") return true;
  switch (family) {
    case "any":
    case "common":
      return true;
    case "number":
    case "common-number":
      return isNumeric(type);
    case "integer":
      return isInteger(type);
    case "summable":
      return isNumeric(type) || type === "timespan" || type === "datetime";
    case "static":
      return type !== "dynamic";
    case "orderable":
    case "common-orderable":
      return type !== "dynamic" && type !== "guid";
    case "text":
      return type === "string" || type === "dynamic";
    default:
      return family satisfies never;
  }
}

/** How a message calls a family of types. */
export function classText(family: TypeClass): string {
  switch (family) {
    case "any":
    case "common":
      return "value";
    case "number":
    case "common-number":
      return "number";
    case "integer":
      return "whole number";
    case "summable":
      return "number, timespan or datetime";
    case "static":
      return "value other than a dynamic";
    case "orderable":
    case "common-orderable":
      return "value that has an order (not a dynamic or guid)";
    case "text":
      return "string or dynamic";
    default:
      return family satisfies never;
  }
}
