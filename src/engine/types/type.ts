import type { ScalarTypeName } from "../../../grammar/tree.js";

/** The ten scalar types of KQL. */
export type ScalarType = ScalarTypeName;

/** A type in the binder: `unknown` is that of an expression already reported as wrong, and silences what follows from it. */
export type Type = ScalarType | "unknown";

export const scalarTypes: readonly ScalarType[] = [
  "bool",
  "int",
  "long",
  "real",
  "decimal",
  "string",
  "datetime",
  "timespan",
  "guid",
  "dynamic",
];

export function isNumeric(type: Type): boolean {
  return type === "int" || type === "long" || type === "real" || type === "decimal";
}

export function isInteger(type: Type): boolean {
  return type === "int" || type === "long";
}

/** Types whose values have an order that `sort`, `min` and `<` use. */
export function isOrdered(type: Type): boolean {
  return type !== "dynamic" && type !== "unknown";
}
